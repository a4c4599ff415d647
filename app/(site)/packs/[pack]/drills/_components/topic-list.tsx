import { pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Pack } from '#lib/domain/bank/schema.ts'
import type { TopicProgress } from '#lib/features/practice/data.ts'
import { words } from './text.ts'

export function TopicList({ language, pack, progress }: { language: Language; pack: Pack; progress: TopicProgress[] }) {
  const text = words[language]
  return (
    <div className="page">
      <h1 className="text-[1.7rem]">{text.title}</h1>
      <p className="mt-1 mb-6 max-w-2xl text-ink-2">{text.lead}</p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {pack.topics.map(({ id, title }, at) => (
          <li key={id}>
            <a
              href={pagesOf(pack.id).drill(id)}
              className="card block h-full text-ink no-underline hover:border-line-2"
            >
              <h2 className="text-[1.05rem]">{title[language]}</h2>
              <TopicRecord progress={progress[at]} language={language} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function TopicRecord({ progress, language }: { progress: TopicProgress; language: Language }) {
  const text = words[language]
  const { met, questions, right, answers } = progress
  return (
    <>
      <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-3 mb-2 block h-1.5 w-full">
        <rect width="100" height="4" className="fill-sunk" />
        <rect width={(100 * met) / Math.max(questions, 1)} height="4" className="fill-ai" />
      </svg>
      <p className="muted num text-[0.82rem]">
        {text.met(met, questions)}
        {' · '}
        {answers === 0 ? text.untouched : text.right(Math.round((100 * right) / answers))}
      </p>
    </>
  )
}
