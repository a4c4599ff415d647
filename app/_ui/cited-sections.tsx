import type { Language } from '#lib/domain/bank/languages.ts'
import { excerptOf } from '#lib/domain/excerpt.ts'
import type { CitedSection } from '#lib/domain/explanation.ts'
import { NoteBlocks, type PassageMarks } from './note-blocks.tsx'
import { texts } from './text.ts'

const words = texts(
  { label: 'ノートの該当箇所', open: 'ノートで開く', whole: (left: number) => `この節をすべて表示（ほか${left}か所）` },
  {
    label: 'From the notes',
    open: 'Open in the notes',
    whole: (left: number) => `Show the whole section (${left} more ${left === 1 ? 'passage' : 'passages'})`
  }
)

/**
 * The words of the notes that a question quotes, each with a line of context, those that decide the key marked; the
 * rest of the section is folded.
 * @param noteOf the address of a passage on the page that it was taken from
 */
export function CitedSections({
  sections,
  language,
  noteOf
}: {
  sections: CitedSection[]
  language: Language
  noteOf: (topic: string, passage: string) => string
}) {
  const text = words[language]
  return (
    <aside aria-label={text.label} className="grid gap-4" id="passages" tabIndex={-1}>
      {sections.map((section) => (
        <section
          key={`${section.topic} ${section.index}`}
          className="card min-w-0 p-0!"
          lang={language}
          data-testid="passage"
        >
          <header className="flex flex-wrap items-center justify-between gap-x-4 border-line border-b px-5 py-2 text-[0.86rem]">
            <h3 className="font-sans font-semibold text-[0.95rem]">{section.pages[language].heading}</h3>
            <a
              className="inline-flex min-h-8 items-center whitespace-nowrap max-sm:min-h-11"
              href={noteOf(section.topic, section.quotes[0].passage)}
            >
              {text.open}
            </a>
          </header>
          <Passages section={section} language={language} />
        </section>
      ))}
    </aside>
  )
}

function Passages({ section, language }: { section: CitedSection; language: Language }) {
  const { blocks } = section.pages[language]
  const excerpt = excerptOf(blocks, new Set(section.quotes.map(({ passage }) => passage)))
  const marks: PassageMarks = {
    language,
    copy: `${section.topic}-`,
    quotes: (passage) =>
      section.quotes
        .filter((quote) => quote.passage === passage)
        .map((quote) => ({ quote: quote.quote[language], deciding: quote.for === 'key' })),
    errata: (passage) => section.errata.filter((erratum) => erratum.passage === passage)
  }
  return (
    <div className="cited px-5 py-2.5">
      <div className="excerpt">
        <NoteBlocks blocks={excerpt.blocks} marks={marks} />
      </div>
      {excerpt.left > 0 && (
        <details className="whole no-print">
          <summary className="muted py-2.5 text-[0.84rem]">{words[language].whole(excerpt.left)}</summary>
          <NoteBlocks blocks={blocks} marks={{ ...marks, copy: `${section.topic}-whole-` }} />
        </details>
      )}
    </div>
  )
}
