import type { Language } from '#lib/domain/bank/schema.ts'
import type { NoteView, ReaderSection } from '#lib/features/notes/data.ts'
import { AnchoredHeading } from './anchored-heading.tsx'
import { Neighbours } from './neighbours.tsx'
import { Passages } from './passages.tsx'
import { Provenance } from './provenance.tsx'
import { words } from './text.ts'

/** One page of the notes: contents at the left, the passages, and in the margin how many questions test each. */
export function NoteReader({ note, language, hasSource }: { note: NoteView; language: Language; hasSource: boolean }) {
  const text = words[language]
  const opening = note.sections.find((section) => section.level === 1)
  const sections = note.sections.filter((section) => section !== opening)
  return (
    <div className="mx-auto grid w-[min(100%-2rem,1180px)] py-6 sm:py-10 lg:grid-cols-[200px_minmax(0,1fr)] lg:gap-12">
      <div className="hidden lg:block">
        {sections.length > 0 && (
          <nav aria-label={text.contents} className="sticky top-5 max-h-[calc(100vh-2.5rem)] overflow-y-auto">
            <Contents sections={sections} />
          </nav>
        )}
      </div>
      {/* in the right margin stand the links of the passages */}
      <div className="min-w-0 lg:max-w-[52rem] lg:pr-32">
        <article className="relative" data-testid="note">
          {opening ? (
            <AnchoredHeading section={opening} language={language} />
          ) : (
            <h1 className="text-[1.5rem] sm:text-[1.75rem]">{note.title}</h1>
          )}
          <Provenance note={note} language={language} hasSource={hasSource} />
          {note.questions > 0 && (
            <a href={`/drills/${note.topic}`} className="btn btn-primary my-4">
              {text.drill(note.questions)}
            </a>
          )}
          {sections.length > 1 && (
            <details className="my-2 border-line border-y lg:hidden">
              <summary className="py-2 text-[0.9rem] text-ink-2">{text.contents}</summary>
              <nav aria-label={text.contents} className="pb-2">
                <Contents sections={sections} />
              </nav>
            </details>
          )}
          {opening && <Passages section={opening} note={note} language={language} />}
          {sections.map((section) => (
            <section key={section.anchor}>
              <AnchoredHeading section={section} language={language} />
              <Passages section={section} note={note} language={language} />
            </section>
          ))}
        </article>
        <Neighbours previous={note.previous} next={note.next} language={language} />
      </div>
    </div>
  )
}

const INDENT = ['', '', '', 'pl-3', 'pl-6', 'pl-6', 'pl-6']

function Contents({ sections }: { sections: ReaderSection[] }) {
  return (
    <ul className="text-[0.88rem] leading-snug">
      {sections.map(({ anchor, heading, level }) => (
        <li key={anchor} className={INDENT[level]}>
          <a
            href={`#${encodeURIComponent(anchor)}`}
            className="flex min-h-11 items-center py-1 text-ink-2 no-underline hover:underline lg:min-h-8"
          >
            {heading}
          </a>
        </li>
      ))}
    </ul>
  )
}
