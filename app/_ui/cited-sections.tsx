import type { Language } from '#lib/domain/bank/schema.ts'
import type { CitedSection } from '#lib/domain/explanation.ts'
import { ErratumNote } from './erratum-note.tsx'
import { NoteBlocks } from './note-blocks.tsx'
import { texts } from './text.ts'

const words = texts(
  { label: '根拠のノート', open: 'ノートで開く', source: '元のノート' },
  { label: 'The passages that decide', open: 'Open in the notes', source: 'Source' }
)

/** The passages of the notes that decide a question, with the quoted words underlined: more strongly those that decide. */
export function CitedSections({ sections, language }: { sections: CitedSection[]; language: Language }) {
  const text = words[language]
  return (
    <aside aria-label={text.label} className="grid gap-4" id="passages" tabIndex={-1}>
      {sections.map((section) => {
        const page = section.pages[language]
        const first = section.quotes[0]
        return (
          <section
            key={`${section.topic} ${section.index}`}
            className="card p-0!"
            lang={language}
            data-testid="passage"
          >
            <header className="flex items-center justify-between gap-4 border-line border-b px-5 py-3 text-[0.86rem]">
              <h3 className="font-semibold font-sans text-[0.95rem]">{page.heading}</h3>
              <a className="whitespace-nowrap" href={`/notes/${section.topic}#${first.passage}`}>
                {text.open}
              </a>
            </header>
            <div className="px-5 py-3">
              <NoteBlocks
                blocks={page.blocks}
                marks={{
                  deciding: (passage) =>
                    section.quotes.some((quote) => quote.passage === passage && quote.for === 'key'),
                  quotes: (passage) =>
                    section.quotes.filter((quote) => quote.passage === passage).map((quote) => quote.quote[language])
                }}
              />
              {section.errata.map((erratum) => (
                <ErratumNote key={erratum.id} erratum={erratum} language={language} />
              ))}
              <p className="muted mt-3 text-[0.78rem]">
                {text.source}: <span lang="ja">{`${section.source.file} › ${section.source.heading}`}</span>
              </p>
            </div>
          </section>
        )
      })}
    </aside>
  )
}
