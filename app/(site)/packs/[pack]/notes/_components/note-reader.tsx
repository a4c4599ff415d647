import { pagesOf, result } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { NoteView, ReaderSection } from '#lib/features/notes/data.ts'
import { AnchoredHeading } from './anchored-heading.tsx'
import { Neighbours } from './neighbours.tsx'
import { Passages } from './passages.tsx'
import { Provenance } from './provenance.tsx'
import { words } from './text.ts'

/** One page of the notes: contents at the left, the passages, and in the margin how many questions test each. */
export function NoteReader({
  note,
  language,
  hasSource,
  past
}: {
  note: NoteView
  language: Language
  hasSource: boolean
  /** Of a page as it was for an attempt: the attempt, and whether the topic is still there. */
  past?: { attempt: string; stillThere: boolean }
}) {
  const text = words[language]
  const opening = note.sections.find((section) => section.level === 1)
  const sections = note.sections.filter((section) => section !== opening)
  const named = opening?.heading === note.title
  return (
    <div
      lang={language}
      className={`frame grid py-6 sm:py-10 ${sections.length > 0 ? 'lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:gap-12' : ''}`}
    >
      {sections.length > 0 && (
        <div className="hidden lg:block">
          <nav aria-label={text.contents} className="sticky top-5 max-h-[calc(100vh-2.5rem)] overflow-y-auto">
            <Contents sections={sections} />
          </nav>
        </div>
      )}
      {/* in the right margin stand the links of the passages */}
      <div className="min-w-0 lg:max-w-[52rem] lg:pr-32">
        <article className="relative" data-testid="note">
          <h1 {...(named && { id: opening.anchor })} className="text-[1.5rem] sm:text-[1.75rem]">
            {opening?.alias && <span id={opening.alias} />}
            {note.title}
          </h1>
          {/* the page's own first heading, which citations name; the title says what the page is about */}
          {opening && !named && (
            <p id={opening.anchor} className="passage font-serif text-ink-2">
              {opening.heading}
            </p>
          )}
          {past && <PastNote note={note} past={past} language={language} />}
          <Provenance note={note} language={language} hasSource={hasSource} />
          {note.questions > 0 && (
            <a href={pagesOf(note.pack).drill(note.topic)} className="btn btn-primary no-print my-4">
              {text.drill(note.questions)}
            </a>
          )}
          {sections.length > 1 && (
            <details className="no-print my-2 border-line border-y lg:hidden">
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
        <Neighbours pack={note.pack} previous={note.previous} next={note.next} language={language} />
      </div>
    </div>
  )
}

/** Says that the page is not today's, with the ways on. */
function PastNote({
  note,
  past,
  language
}: {
  note: NoteView
  past: { attempt: string; stillThere: boolean }
  language: Language
}) {
  const text = words[language]
  return (
    <div role="note" className="my-3 border-line-2 border-l-4 py-1 pl-4 text-[0.92rem]" data-testid="past-note">
      <p>{past.stillThere ? text.pastChanged : text.pastGone}</p>
      <p className="flex flex-wrap gap-x-5">
        <a href={result(past.attempt)} className="inline-flex min-h-11 items-center">
          ← {text.toResult}
        </a>
        {past.stillThere && (
          <a href={pagesOf(note.pack).note(note.topic)} className="inline-flex min-h-11 items-center">
            {text.toCurrent}
          </a>
        )}
      </p>
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
