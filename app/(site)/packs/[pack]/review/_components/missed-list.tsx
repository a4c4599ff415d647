import { answered, pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Pack } from '#lib/domain/bank/schema.ts'
import type { MissedQuestion } from '#lib/features/reviews/data.ts'
import { words } from './text.ts'

type Props = {
  pack: string
  language: Language
  missed: MissedQuestion[]
  topics: Pack['topics']
  topic: string | undefined
}

/** What is due today, one button to start, and everything missed, by topic. */
export function MissedList({ pack, language, missed, topics, topic }: Props) {
  const text = words[language]
  const shown = topic ? missed.filter((question) => question.topic === topic) : missed
  const due = shown.filter((question) => question.due).length
  const titles = new Map(topics.map(({ id, title }) => [id, title[language]]))
  const withMissed = topics.filter(({ id }) => missed.some((question) => question.topic === id))
  if (missed.length === 0)
    return (
      <div className="page">
        <h1 className="text-[1.7rem]">{text.title}</h1>
        <p className="mt-1 mb-5 max-w-2xl text-ink-2">{text.lead}</p>
        <div className="card max-w-xl">
          <h2 className="text-[1.15rem]">{text.empty}</h2>
          <p className="mt-2 mb-5 text-ink-2">{text.emptyHint}</p>
          <a href={pagesOf(pack).drills} className="btn btn-primary">
            {text.toDrills}
          </a>
        </div>
      </div>
    )
  return (
    <div className="page">
      <h1 className="text-[1.7rem]">{text.title}</h1>
      <p className="mt-1 mb-5 max-w-2xl text-ink-2">{text.lead}</p>
      {due > 0 ? (
        <a href={pagesOf(pack).reviewRun(topic)} className="btn btn-primary min-h-14 px-8">
          {text.start(due)}
        </a>
      ) : (
        <p className="text-ok">{text.noneDue}</p>
      )}
      <div className="mt-8 flex flex-wrap items-end justify-between gap-3">
        <h2 className="text-[1.15rem]" data-testid="missed-count" data-count={shown.length}>
          {text.list(shown.length)}
        </h2>
        <form className="flex items-end gap-2">
          <label className="text-[0.86rem]">
            <span className="muted block">{text.filter}</span>
            <select name="topic" defaultValue={topic ?? ''} className="field">
              <option value="">{text.all}</option>
              {withMissed.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title[language]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="btn">
            {text.apply}
          </button>
        </form>
      </div>
      <ul className="mt-3 border-line border-t">
        {shown.map((question) => (
          <li key={question.questionId} className="grid gap-x-6 border-line border-b py-3 sm:grid-cols-[1fr_auto]">
            <span>
              <span className="muted block text-[0.82rem]">{titles.get(question.topic)}</span>
              {question.withheld ? (
                <>
                  <span className="line-clamp-2">{plain(question.stem[language])}</span>
                  <span className="muted block text-[0.82rem]">{text.withheld}</span>
                </>
              ) : (
                <a href={answered(question.answerId)} className="line-clamp-2 min-h-11" data-testid="missed">
                  {plain(question.stem[language])}
                </a>
              )}
            </span>
            <span className="muted num text-[0.82rem] sm:text-right">
              <span className={question.due ? 'text-shu' : ''}>
                {question.due ? text.dueToday : text.dueFrom(question.dueDay)}
              </span>
              {' · '}
              {text.missed(question.missedCount)}
              <br className="max-sm:hidden" />
              <span className="sm:hidden"> · </span>
              {text.days(question.correctDays)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const plain = (stem: string) => stem.replaceAll('**', '')
