'use client'
import type { MouseEvent } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { Elements } from './elements.ts'
import { letterOf } from './letter.ts'
import { Words } from './localized.tsx'
import { texts } from './text.ts'

const words = texts(
  { options: '選択肢', choose: (count: number) => `選択肢（${count}つ選ぶ）` },
  { options: 'Options', choose: (count: number) => `Options (choose ${count})` }
)

/** What choosing one more option leads to: a single choice is replaced, a full set is left alone. */
export function toggled(selected: readonly string[], option: string, choose: number): string[] {
  if (selected.includes(option)) return choose === 1 ? [option] : selected.filter((other) => other !== option)
  if (choose === 1) return [option]
  return selected.length < choose ? [...selected, option] : [...selected]
}

/** A drag that ends on an option has selected words; only a plain click chooses. */
function keepSelection(event: MouseEvent<HTMLLabelElement>) {
  const selection = document.getSelection()
  if (event.target instanceof HTMLInputElement || !selection || selection.isCollapsed) return
  if (selection.containsNode(event.currentTarget, true)) event.preventDefault()
}

/** The options of a question to choose from: real radio buttons or checkboxes beneath the paper. */
export function Options({
  question,
  language,
  selected,
  struck = [],
  disabled = false,
  onToggle,
  words: wordsOf,
  side
}: {
  question: PublicQuestion
  language: Language
  selected: readonly string[]
  struck?: readonly string[]
  disabled?: boolean
  onToggle: (option: string) => void
  /** How the words of an option are shown, where not as they are. */
  words?: (option: PublicQuestion['options'][number]) => Elements
  /** What stands at the right of an option, for example the button that strikes it out. */
  side?: (option: string, letter: string) => Elements
}) {
  const text = words[language]
  const single = question.choose === 1
  return (
    <fieldset disabled={disabled} className="mt-5 grid gap-2.5" lang={language}>
      <legend className="sr-only">{single ? text.options : text.choose(question.choose)}</legend>
      {question.options.map((option, position) => {
        const chosen = selected.includes(option.id)
        const out = struck.includes(option.id)
        return (
          <div
            key={option.id}
            className="grid grid-cols-[1fr_auto] items-start rounded-xl border border-line-2 bg-surface has-[:checked]:border-ink has-[:checked]:ring-1 has-[:checked]:ring-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ai has-[:focus-visible]:outline-offset-2"
          >
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys act on the input; this only keeps a drag from choosing */}
            <label
              className="relative grid min-h-11 select-text grid-cols-[2.5rem_1fr] items-start gap-2 px-3.5 py-3 leading-[1.7]"
              onClick={keepSelection}
            >
              <input
                type={single ? 'radio' : 'checkbox'}
                // a sheet in the other language may be on the same page
                name={`${question.versionId} ${language}`}
                checked={chosen}
                onChange={() => onToggle(option.id)}
                className="whole-label pointer-events-none"
              />
              <span
                aria-hidden="true"
                translate="no"
                className={`letter grid h-8 w-8 place-items-center border-[1.5px] border-line-2 font-semibold text-[0.9rem] ${single ? 'rounded-full' : 'rounded-md'}`}
              >
                {letterOf(position)}
              </span>
              <span className={out ? 'text-ink-3 line-through' : ''}>
                {wordsOf ? (
                  wordsOf(option)
                ) : (
                  <Words of={question} part={option.id} text={option.text[language]} language={language} />
                )}
              </span>
            </label>
            {side?.(option.id, letterOf(position))}
          </div>
        )
      })}
    </fieldset>
  )
}
