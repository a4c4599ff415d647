import type { Ref } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { RevealedQuestion } from '#lib/domain/question.ts'
import type { Elements } from './elements.ts'
import { Lesson } from './lesson.tsx'
import { letterOf } from './letter.ts'
import { LocalizedText, Words } from './localized.tsx'
import { References } from './references.tsx'
import { texts } from './text.ts'

const words = texts(
  {
    right: '正解',
    wrong: '不正解',
    unanswered: '未解答',
    key: '✓ 正解',
    chosen: 'あなたの答え',
    struck: '除外した選択肢',
    rightWhen: 'これが正解になる場合',
    references: '公式資料'
  },
  {
    right: 'Correct',
    wrong: 'Incorrect',
    unanswered: 'Not answered',
    key: '✓ Correct',
    chosen: 'Your answer',
    struck: 'Struck out',
    rightWhen: 'Correct when',
    references: 'Official references'
  }
)

/** The verdict, the deciding requirement, and why each option is right or wrong here. */
export function Explanation({
  question,
  selected,
  right,
  language,
  struck = [],
  words: wordsOf,
  heading
}: {
  question: RevealedQuestion
  selected: readonly string[]
  /** As it was graded. */
  right: boolean
  language: Language
  /** Ids of the options that the learner had struck out. */
  struck?: readonly string[]
  /** How the words of an option are shown, where not as they are. */
  words?: (option: RevealedQuestion['options'][number]) => Elements
  /** The verdict, where the focus goes to it once it has come. */
  heading?: Ref<HTMLHeadingElement>
}) {
  const text = words[language]
  const verdict = right ? text.right : selected.length === 0 ? text.unanswered : text.wrong
  return (
    <div lang={language} data-keys>
      <div
        data-testid="verdict"
        data-right={right}
        className={`my-5 grid gap-x-4 gap-y-1 rounded-xl px-4.5 py-3.5 sm:grid-cols-[auto_1fr] ${right ? 'bg-ok-soft' : 'bg-shu-soft'}`}
      >
        <h2
          ref={heading}
          tabIndex={-1}
          className={`whitespace-nowrap font-bold text-[1.15rem] outline-none ${right ? 'text-ok' : 'text-shu'}`}
        >
          {verdict}
        </h2>
        <LocalizedText
          text={question.explanation}
          language={language}
          formatted={question.formatted}
          part="explanation"
        />
      </div>
      <ol className="grid gap-3">
        {question.options.map((option, position) => {
          const mine = selected.includes(option.id)
          return (
            <li
              key={option.id}
              className={`rounded-xl border px-4 py-3.5 ${
                option.key ? 'border-ok bg-ok-soft' : mine ? 'border-shu bg-surface' : 'border-line bg-surface'
              }`}
            >
              <div className="grid grid-cols-[1.75rem_1fr] gap-2">
                <b translate="no">{letterOf(position)}</b>
                <span>
                  <span className={struck.includes(option.id) ? 'line-through decoration-2' : undefined}>
                    {wordsOf?.(option) ?? (
                      <Words of={question} part={option.id} text={option.text[language]} language={language} />
                    )}
                  </span>
                  <span className="ml-2 inline-flex gap-2 whitespace-nowrap font-semibold text-[0.78rem]">
                    {option.key && <span className="text-ok">{text.key}</span>}
                    {mine && <span className={option.key ? 'text-ok' : 'text-shu'}>{text.chosen}</span>}
                    {struck.includes(option.id) && <span className="text-ink-2">{text.struck}</span>}
                  </span>
                </span>
              </div>
              <div className="mt-2 ml-9 text-[0.92rem] text-ink-2">
                <Words
                  of={question}
                  part={`${option.id}.rationale`}
                  text={option.rationale[language]}
                  language={language}
                />
              </div>
              {option.rightWhen && (
                <div className="mt-1.5 ml-9 text-[0.92rem] text-ink-2">
                  <b className="mr-2 font-semibold text-[0.82rem]">{text.rightWhen}</b>
                  <Words
                    of={question}
                    part={`${option.id}.rightWhen`}
                    text={option.rightWhen[language]}
                    language={language}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <Lesson
        formatted={question.formatted}
        howItWorks={question.howItWorks}
        comparison={question.comparison}
        language={language}
      />
      <section className="mt-5">
        <h3 className="font-sans font-semibold text-[0.86rem] text-ink-2">{text.references}</h3>
        <References references={question.references} checkedOn={question.checkedOn} language={language} />
      </section>
    </div>
  )
}
