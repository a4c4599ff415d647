import { Island } from '#app/_islands/island.tsx'
import { StartGuest } from '#app/_ui/start-guest.tsx'
import type { Exam, Language, Pack } from '#lib/domain/bank/schema.ts'
import { fullForm, minutesFor, SHORT_FORM } from '#lib/domain/form.ts'
import { words } from './text.ts'

/** One exam: its two forms, and honestly how much of the real one these notes can test. */
export function ExamCard({
  exam,
  topics,
  language,
  guest,
  blocked
}: {
  exam: Exam
  topics: Pack['topics']
  language: Language
  guest: boolean
  blocked: boolean
}) {
  const text = words[language]
  const forms = (['full', 'short'] as const).map((kind) => {
    const length = kind === 'full' ? fullForm(exam) : SHORT_FORM
    return { kind, questions: length.scored + length.unscored, minutes: minutesFor(exam, length) }
  })
  const domains = exam.domains.map(({ id, name }) => ({ id, name: name[language] }))
  return (
    <section className="card" data-testid={`exam-${exam.id}`}>
      <h2 className="text-[1.25rem]">{exam.name}</h2>
      <p className="text-[0.92rem] text-ink-2">{exam.title[language]}</p>
      <p className="muted num mt-1 text-[0.86rem]">{text.pass(exam.passMark)}</p>
      {guest ? (
        <div className="mt-4">
          <p className="mb-3 text-[0.92rem] text-ink-2">{text.signIn}</p>
          <StartGuest language={language} next="/exams" />
        </div>
      ) : (
        <Island name="start-exam" props={{ examId: exam.id, forms, domains, language, blocked }} />
      )}
      <Scope exam={exam} topics={topics} language={language} />
    </section>
  )
}

/** The exam guide's task statements, each with the topics that test it, or said to be beyond these notes. */
function Scope({ exam, topics, language }: { exam: Exam; topics: Pack['topics']; language: Language }) {
  const text = words[language]
  const tasks = exam.domains.flatMap((domain) => domain.tasks)
  const covered = tasks.filter((task) => task.topics.length > 0).length
  return (
    <details className="mt-5 border-line border-t pt-3">
      <summary className="min-h-11 py-2 text-[0.92rem]">{text.scope}</summary>
      <p className="text-[0.9rem] text-ink-2">{text.scopeLead(covered, tasks.length)}</p>
      {exam.domains.map((domain) => (
        <div key={domain.id} className="mt-4">
          <h3 className="font-sans text-[0.9rem]">
            {domain.name[language]} <span className="muted num">{text.weight(domain.weight)}</span>
          </h3>
          <ul className="text-[0.86rem]">
            {domain.tasks.map((task, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: tasks have no other name
              <li key={at} className="mt-1.5">
                {task.name[language]}
                <span className="muted block text-[0.8rem]">
                  {task.topics.length === 0
                    ? text.untested
                    : topics
                        .filter(({ id }) => task.topics.includes(id))
                        .map(({ title }) => title[language])
                        .join(text.separator)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
