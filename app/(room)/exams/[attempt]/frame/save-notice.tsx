'use client'
import { memo } from 'react'
import { signIn } from '#app/_addresses.ts'
import type { AnswerSync } from '#app/_sync/answer-sync.ts'
import { useSave } from '#app/_sync/use-room-sync.ts'
import type { Elements } from '#app/_ui/elements.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { canReopen } from '../entry/room-worker.ts'
import { troubleWords } from '../text.ts'
import { DownloadResponses } from './download-responses.tsx'

/** Why answers are not saved, what has been kept, and what can be done. Nothing while all is well. */
export const SaveNotice = memo(function SaveNotice({
  language,
  answers,
  answering,
  ...file
}: {
  language: Language
  answers: AnswerSync
  /** Questions can be answered now: not paused, and not after the end. */
  answering: boolean
} & Omit<Parameters<typeof DownloadResponses>[0], 'language' | 'answers'>) {
  const text = troubleWords[language]
  const { unsaved, offline, elsewhere, trouble, unkept, tooLate } = useSave(answers, (save) => save)
  if (elsewhere)
    return (
      <Notice role="alert">
        <span>{text.elsewhere}</span>
        <button type="button" className="btn" onClick={() => void answers.takeOver()}>
          {text.takeOver}
        </button>
      </Notice>
    )
  return (
    <>
      {(offline || trouble !== undefined) && (
        <Notice role="status">
          <p>
            <span>{trouble === undefined ? text.offline : (text.codes[trouble] ?? text.fault)}</span>{' '}
            {trouble === undefined && answering && <span>{canReopen() ? text.offlineGoOn : text.offlineStay}</span>}
          </p>
          {trouble === 'not-signed-in' && (
            <a className="btn" href={signIn()} target="_blank" rel="noreferrer">
              {text.signIn}
            </a>
          )}
          {unsaved > 0 && <DownloadResponses language={language} answers={answers} {...file} />}
        </Notice>
      )}
      {tooLate > 0 && (
        <Notice role="status">
          <span>{text.tooLate(tooLate)}</span>
        </Notice>
      )}
      {unkept && (
        <Notice>
          <span>{text.unkept}</span>
        </Notice>
      )}
    </>
  )
})

const Notice = ({ role, children }: { role?: 'alert' | 'status'; children: Elements }) => (
  <div
    role={role}
    className="flex max-h-[40dvh] flex-wrap items-center gap-x-4 gap-y-2 overflow-y-auto border-line border-t bg-surface px-3.5 py-2.5 text-[0.88rem] sm:px-7"
  >
    {children}
  </div>
)
