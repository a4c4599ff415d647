import { pagesOf, signUp } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import type { AttemptSummary } from '#lib/features/attempts/data.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import type { TopicProgress } from '#lib/features/practice/data.ts'
import type { MissedQuestion } from '#lib/features/reviews/data.ts'
import { Resume } from '../exams/_components/resume.tsx'
import { words } from './text.ts'

type Props = {
  preferences: Preferences
  catalog: Catalog
  attempts: AttemptSummary[]
  missed: MissedQuestion[]
  progress: TopicProgress[]
  guest: boolean
}

/** What to do today, the three ways in, and how each topic stands. */
export function Today({ preferences, catalog, attempts, missed, progress, guest }: Props) {
  const text = words[preferences.language]
  const pages = pagesOf(catalog.pack.id)
  const open = attempts.find((attempt) => !attempt.submittedAt)
  const last = attempts.find(({ standing }) => standing && standing.says !== 'count')
  const due = missed.filter((question) => question.due).length
  const untouched = progress.filter((topic) => topic.answers === 0).length
  const ways = [
    {
      title: text.exams,
      href: pages.exams,
      what: last ? lastOf(last, preferences.language) : text.noExam
    },
    { title: text.drills, href: pages.drills, what: text.topicsLeft(untouched, progress.length) },
    { title: text.review, href: pages.review, what: text.dueOf(due, missed.length) }
  ]
  return (
    <div className="page grid gap-6">
      <h1 className="sr-only">{text.today}</h1>
      {open && <Resume attempt={open} preferences={preferences} />}
      <NextStep {...{ preferences, catalog, progress, due }} />
      <ul className="grid gap-4 sm:grid-cols-3">
        {ways.map(({ title, href, what }) => (
          <li key={href}>
            <a href={href} className="card block h-full text-ink no-underline hover:border-line-2">
              <h2 className="text-[1.05rem]">{title}</h2>
              <p className="muted num text-[0.88rem]">{what}</p>
            </a>
          </li>
        ))}
      </ul>
      <TopicTable {...{ preferences, catalog, progress }} />
      {guest && (
        <p className="text-[0.92rem] text-ink-2">
          {text.guest}{' '}
          <a href={signUp()} className="prose-link">
            {text.signUp}
          </a>
        </p>
      )}
    </div>
  )
}

/** A full form by its score, a short one by what was right: never one as the other. */
function lastOf({ examName, result, standing }: AttemptSummary, language: Language): string {
  const text = words[language]
  if (standing?.says === 'score') return text.lastScore(examName, standing.scaled)
  return text.lastShort(examName, result?.right ?? 0, result?.scored ?? 0)
}

const shareRight = (topic: TopicProgress) => topic.right / topic.answers

/** One thing to do now: what is due, else what was never met, else the weakest topic. */
function NextStep({
  preferences: { language },
  catalog,
  progress,
  due
}: Pick<Props, 'preferences' | 'catalog' | 'progress'> & { due: number }) {
  const text = words[language]
  const pages = pagesOf(catalog.pack.id)
  const titleOf = (topic: string) => catalog.pack.topics.find(({ id }) => id === topic)?.title[language] ?? topic
  const unmet = progress.find((topic) => topic.met < topic.questions)
  const weakest = [...progress].sort((left, right) => shareRight(left) - shareRight(right))[0]
  const step =
    due > 0
      ? { title: text.reviewToday(due), lead: text.reviewLead, href: pages.reviewRun(), button: text.reviewStart }
      : unmet
        ? {
            title: text.nextTopic(titleOf(unmet.topic)),
            lead: text.nextLead,
            href: pages.drill(unmet.topic),
            button: text.drillStart
          }
        : {
            title: text.weakest(titleOf(weakest.topic)),
            lead: text.weakestLead(Math.round(100 * shareRight(weakest))),
            href: pages.drill(weakest.topic),
            button: text.drillStart
          }
  return (
    <section className="card grid items-center gap-5 sm:grid-cols-[1fr_auto] sm:p-8!">
      <div>
        <h2 className="text-[1.6rem]">{step.title}</h2>
        <p className="mt-1 text-ink-2">{step.lead}</p>
      </div>
      <a href={step.href} className="btn btn-primary min-h-14 px-8 text-[1.05rem]">
        {step.button}
      </a>
    </section>
  )
}

function TopicTable({
  preferences: { language },
  catalog,
  progress
}: Pick<Props, 'preferences' | 'catalog' | 'progress'>) {
  const text = words[language]
  const met = progress.flatMap((topic, at) =>
    topic.answers > 0 ? [{ ...topic, title: catalog.pack.topics[at].title }] : []
  )
  if (met.length === 0) return null
  return (
    <section className="card">
      <h2 className="mb-2 text-[1.05rem]">{text.byTopic}</h2>
      <table className="w-full text-[0.93rem]">
        <tbody>
          {met.map((topic) => (
            <tr key={topic.topic} className="border-line border-b last:border-0">
              <th scope="row" className="py-1 text-left font-normal">
                <a
                  href={pagesOf(catalog.pack.id).drill(topic.topic)}
                  className="flex min-h-11 items-center text-ink no-underline"
                >
                  {topic.title[language]}
                </a>
              </th>
              <td className="w-1/4 pl-3">
                <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="block h-2 w-full">
                  <rect width="100" height="4" className="fill-sunk" />
                  <rect width={100 * shareRight(topic)} height="4" className="fill-ai" />
                </svg>
              </td>
              <td className="num w-24 pl-3 text-right">
                {topic.right}/{topic.answers}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
