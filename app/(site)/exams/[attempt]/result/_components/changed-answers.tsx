import type { Language } from '#lib/domain/bank/languages.ts'
import { CHANGES, changesOf } from '#lib/domain/sitting.ts'
import type { ResultRow } from '#lib/features/results/data.ts'
import { QuestionLinks } from './question-links.tsx'
import { words } from './text.ts'

/** What second thoughts were worth: each kind of change with its questions. */
export function ChangedAnswers({
  attemptId,
  rows,
  language
}: {
  attemptId: string
  rows: ResultRow[]
  language: Language
}) {
  const text = words[language]
  const changes = changesOf(rows)
  const changed = CHANGES.some((kind) => kind !== 'unchanged' && changes[kind].length > 0)
  const known = changed || changes.unchanged.length > 0
  return (
    <section className="card" data-testid="changes">
      <h2 className="mb-2 text-[1.05rem]">{text.changes}</h2>
      <p className="text-[0.92rem] text-ink-2">{changed ? text.changesLead : known ? text.noChanges : text.noTrail}</p>
      {known && (
        <dl className="mt-2 text-[0.92rem]">
          {CHANGES.map((kind) => (
            <div key={kind} className="grid grid-cols-[1fr_auto] gap-x-4 border-line border-t py-2" data-change={kind}>
              <dt>{text.change[kind]}</dt>
              <dd className="num font-semibold">{text.count(changes[kind].length)}</dd>
              {kind !== 'unchanged' && changes[kind].length > 0 && (
                <dd className="col-span-2">
                  {text.numbers} <QuestionLinks attemptId={attemptId} positions={changes[kind]} />
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
