import { pagesOf } from '#app/_addresses.ts'
import { StartGuest } from '#app/_ui/start-guest.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { words } from './text.ts'

/** What this is, and one button. */
export function FirstVisit({ language, catalog }: { language: Language; catalog: Catalog }) {
  const text = words[language]
  const pages = pagesOf(catalog.pack.id)
  const names = [...catalog.exams.values()].map((exam) => exam.name).join(language === 'ja' ? '・' : ' and ')
  const ways = [
    { title: text.exams, what: text.examsWhat(names), href: pages.exams },
    { title: text.drills, what: text.drillsWhat, href: pages.drills },
    { title: text.review, what: text.reviewWhat, href: pages.review }
  ]
  return (
    <div className="page grid gap-10">
      <section className="max-w-3xl pt-4 sm:pt-10">
        <h1 className="text-[clamp(1.7rem,5vw,2.5rem)] leading-tight">{text.headline}</h1>
        <p className="mt-4 mb-7 max-w-2xl text-[1.05rem] text-ink-2">{text.lead}</p>
        <StartGuest language={language} next={pages.drills} label={text.start} />
        <p className="muted mt-3 text-[0.86rem]">{text.noSignUp}</p>
      </section>
      <section>
        <h2 className="sr-only">{text.ways}</h2>
        <ul className="grid gap-4 sm:grid-cols-3">
          {ways.map(({ title, what, href }) => (
            <li key={href}>
              <a href={href} className="card block h-full text-ink no-underline hover:border-line-2">
                <h3 className="text-[1.05rem]">{title}</h3>
                <p className="muted text-[0.88rem]">{what}</p>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className="border-line border-t pt-5">
        <h2 className="text-[1.05rem]">{text.pack(catalog.pack.title[language])}</h2>
        <p className="text-[0.92rem] text-ink-2">
          {text.counts(catalog.questions.length, catalog.pack.topics.length, catalog.errata.length)}{' '}
          <a href={pages.notes} className="prose-link">
            {text.notes}
          </a>
        </p>
      </section>
    </div>
  )
}
