import { pagesOf } from '#app/_addresses.ts'
import type { Coverage } from '#lib/domain/bank/coverage.ts'
import type { CoveredSection } from '#lib/domain/bank/coverage-map.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

type Topic = { id: string; title: string; sections: CoveredSection[] }
type Props = { pack: string; language: Language; coverage: Coverage; unresolved: string[]; topics: Topic[] }

/** The map for authors: what is covered in all, then every passage of every topic. */
export function CoveragePage({ pack, language, coverage, unresolved, topics }: Props) {
  const text = words[language]
  const passages = topics.flatMap(({ sections }) => sections.flatMap((section) => section.passages))
  const covered = passages.filter((passage) => passage.questions.length > 0).length
  const missing = [...coverage.headings.missing, ...coverage.tableRows.missing]
  const figures = [
    [text.headings, text.of(coverage.headings.covered, coverage.headings.total)],
    [text.rows, text.of(coverage.tableRows.covered, coverage.tableRows.total)],
    [text.passages, text.of(covered, passages.length)],
    [text.unresolved, text.questions(unresolved.length)]
  ]
  return (
    <div className="page grid gap-6">
      <header>
        <h1 className="text-[1.7rem]">{text.title}</h1>
        <p className="mt-1 max-w-2xl text-ink-2">{text.lead}</p>
      </header>
      <dl className="card grid gap-x-8 gap-y-3 sm:grid-cols-4">
        {figures.map(([name, figure], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same figures
          <div key={at}>
            <dt className="muted text-[0.82rem]">{name}</dt>
            <dd className="num font-semibold text-[1.1rem]">{figure}</dd>
          </div>
        ))}
      </dl>
      {unresolved.length + missing.length > 0 && (
        <section className="card border-warn!">
          <h2 className="text-[1.05rem]">{text.missing}</h2>
          <ul className="list-disc pl-6 text-[0.9rem]">
            {[...missing, ...unresolved].map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two questions may miss the same
              <li key={at}>{entry}</li>
            ))}
          </ul>
        </section>
      )}
      {topics.map((topic) => (
        <TopicCoverage key={topic.id} pack={pack} topic={topic} language={language} />
      ))}
    </div>
  )
}

function TopicCoverage({ pack, topic, language }: { pack: string; topic: Topic; language: Language }) {
  const text = words[language]
  const passages = topic.sections.flatMap((section) => section.passages)
  const covered = passages.filter((passage) => passage.questions.length > 0).length
  return (
    <details className="card">
      <summary className="flex min-h-11 flex-wrap items-center justify-between gap-3">
        <h2 className="text-[1.05rem]">{topic.title}</h2>
        <span className="muted num text-[0.86rem]">{text.of(covered, passages.length)}</span>
      </summary>
      {topic.sections.map((section, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page may have the same heading twice, sections never move
        <section key={at} className="mt-4">
          <h3 className="font-sans text-[0.92rem]">{section.heading[language]}</h3>
          <ul>
            {section.passages.map((passage) => (
              <li
                key={passage.id}
                className="grid grid-cols-[1fr_auto] gap-4 border-line border-b py-1.5 text-[0.88rem]"
              >
                <a href={pagesOf(pack).note(topic.id, passage.id)} className="text-ink no-underline">
                  {passage.text[language]}
                </a>
                <span
                  className={`num whitespace-nowrap ${passage.questions.length > 0 ? 'text-ink-2' : 'font-semibold text-shu'}`}
                  title={passage.questions.join(', ')}
                >
                  {passage.questions.length > 0 ? text.questions(passage.questions.length) : text.none}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}
