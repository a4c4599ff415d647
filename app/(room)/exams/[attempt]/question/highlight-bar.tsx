'use client'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { keyPressed } from '#app/_ui/keyboard.ts'
import { Keycap } from '#app/_ui/keycap.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { markerWords } from '../text.ts'
import { BesideWords } from './beside-words.tsx'
import type { Highlighter } from './use-highlighter.ts'
import { wordKeys } from './word-keys.ts'

/** What can be done with the selected words, beside them. */
export function HighlightBar({
  highlighter,
  question,
  language
}: {
  highlighter: Highlighter
  question: PublicQuestion
  language: Language
}) {
  const text = markerWords[language]
  if (highlighter.cursor) return <WordBar {...{ highlighter, question, language }} />
  if (highlighter.ranges.length === 0) return null
  return (
    <BesideWords words={selectedWords}>
      <button
        type="button"
        className="btn shadow-lg"
        data-testid="highlight"
        // the words stay selected until the click has come
        onMouseDown={(event) => event.preventDefault()}
        onClick={highlighter.toggle}
      >
        <span>{highlighter.removes ? text.remove : text.add}</span> <Keycap of="H" />
      </button>
    </BesideWords>
  )
}

const selectedWords = (): DOMRect | undefined => {
  const selection = document.getSelection()
  return selection && selection.rangeCount > 0 ? selection.getRangeAt(0).getBoundingClientRect() : undefined
}

/** Chooses words without a pointer: by arrow keys, or by its buttons. */
function WordBar({ highlighter, question, language }: Parameters<typeof HighlightBar>[0]) {
  const text = markerWords[language]
  const { cursor, removes, highlights, translated } = highlighter
  const mark = useRef<HTMLButtonElement>(null)
  useEffect(() => mark.current?.focus({ preventScroll: true }), [])

  const leave = () => {
    highlighter.leave()
    highlighter.root.current?.querySelector<HTMLElement>('h2, h3')?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return
    // the room's own keys are at rest while words are chosen
    event.stopPropagation()
    if (keyPressed(wordKeys(highlighter, leave, language), event.nativeEvent)) event.preventDefault()
  }

  const raw =
    cursor && (cursor.part === 'stem' ? question.stem : question.options.find(({ id }) => id === cursor.part)?.text)
  const shown = cursor ? (raw?.[language] ?? '').slice(cursor.from, cursor.to).replaceAll('**', '') : ''
  const button = 'btn min-w-11 px-3!'
  return (
    <BesideWords words={() => highlighter.root.current?.querySelector('[data-cursor]')?.getBoundingClientRect()}>
      <div
        role="toolbar"
        aria-label={text.toolbar}
        className="flex flex-wrap items-center gap-2 rounded-[14px] border border-line-2 bg-surface p-2 shadow-lg"
        onKeyDown={onKeyDown}
      >
        {translated && (
          <p className="max-w-md text-[0.86rem]">
            <span>{text.translated}</span>{' '}
            <strong lang={language} translate="no">
              {shown}
            </strong>
          </p>
        )}
        <button type="button" className={button} aria-label={text.previous} onClick={() => highlighter.move(-1, false)}>
          ←
        </button>
        <button type="button" className={button} aria-label={text.next} onClick={() => highlighter.move(1, false)}>
          →
        </button>
        <button type="button" className={button} aria-label={text.longer} onClick={() => highlighter.move(1, true)}>
          ⇧→
        </button>
        <button type="button" className={button} aria-label={text.shorter} onClick={() => highlighter.move(-1, true)}>
          ⇧←
        </button>
        <button ref={mark} type="button" className={button} onClick={highlighter.toggle} data-testid="highlight">
          <span>{removes ? text.remove : text.add}</span> <Keycap of="H" />
        </button>
        <button type="button" className={button} onClick={leave}>
          <span>{text.done}</span> <Keycap of="Esc" />
        </button>
        <span role="status" className="sr-only" data-marks={highlights.length}>
          {removes ? `${shown}, ${text.marked}` : shown}
        </span>
      </div>
    </BesideWords>
  )
}
