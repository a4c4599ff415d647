'use client'
import { type ComponentType, useEffect, useState } from 'react'
import { texts } from '#app/_ui/text.ts'
import type { TutorialProps } from './tutorial.tsx'

const words = texts(
  {
    failed: '使い方の案内を読み込めませんでした。接続を確認して、後でもう一度開いてください。',
    close: '閉じる',
    start: '案内なしで試験を始める'
  },
  {
    failed: 'The tutorial could not be loaded. Check the connection and open it again later.',
    close: 'Close',
    start: 'Start without the tutorial'
  }
)

/** The tutorial, fetched when it is wanted: few learners open it twice, and the room has to be light. */
export function TutorialLoader(props: TutorialProps) {
  const [loaded, setLoaded] = useState<{ Tutorial?: ComponentType<TutorialProps> }>()
  useEffect(() => {
    import('./tutorial.tsx').then(setLoaded, () => setLoaded({}))
  }, [])
  if (!loaded) return null
  if (loaded.Tutorial) return <loaded.Tutorial {...props} />
  const text = words[props.language]
  return (
    <div
      role="alert"
      className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center gap-3 border-line border-t bg-surface px-4 py-3"
    >
      <span>{text.failed}</span>
      {props.onStart && (
        <button type="button" className="btn" onClick={props.onStart}>
          {text.start}
        </button>
      )}
      <button type="button" className="btn" onClick={props.onEnd}>
        {text.close}
      </button>
    </div>
  )
}
