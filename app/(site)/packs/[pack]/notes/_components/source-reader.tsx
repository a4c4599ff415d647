import { pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { NoteView, SourceExcerpt, SourceSection } from '#lib/features/notes/data.ts'
import { words } from './text.ts'

/** The part of the learner's original that a page stands for, as plain text. */
export function SourceReader({
  note,
  language,
  excerpt
}: {
  note: NoteView
  language: Language
  excerpt: SourceExcerpt
}) {
  const text = words[language]
  return (
    <div className="page">
      <h1 className="text-[1.5rem]">{text.sourceTitle(note.title)}</h1>
      <p className="muted text-[0.84rem]" lang={note.sourceLanguage}>
        {note.source.file}
      </p>
      <p className="mt-2 max-w-2xl">
        {excerpt.state === 'found' ? text.sourceLead : text[excerpt.state](note.source.file)}
      </p>
      <a href={pagesOf(note.pack).note(note.topic)} className="inline-flex min-h-11 items-center">
        ← {text.back}
      </a>
      {excerpt.state === 'found' && (
        <article lang={note.sourceLanguage} className="card mt-3 max-w-3xl" data-testid="source">
          {anchored(excerpt.sections, note.source.headings).map(({ section, anchor }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a document never change places
            <OriginalSection key={at} section={section} anchor={anchor} />
          ))}
        </article>
      )}
    </div>
  )
}

/** Gives the listed headings their anchors h1, h2, …; sections that are not listed have none. */
function anchored(sections: SourceSection[], headings: string[]) {
  let found = 0
  return sections.map((section) => ({
    section,
    anchor: section.heading === headings[found] ? `h${++found}` : undefined
  }))
}

function OriginalSection({ section, anchor }: { section: SourceSection; anchor: string | undefined }) {
  const drawn = section.body.includes('```')
  return (
    <section id={anchor} className="passage">
      <h2 className="whitespace-pre-wrap font-mono font-semibold text-[0.9rem] leading-relaxed">
        <span aria-hidden="true">{`${'#'.repeat(section.level)} `}</span>
        {section.heading}
      </h2>
      {/* a drawing would fall apart if its lines were broken, so it scrolls */}
      <pre
        tabIndex={drawn ? 0 : undefined}
        className={`${drawn ? 'overflow-x-auto whitespace-pre' : 'whitespace-pre-wrap'} font-mono text-[0.86rem] leading-relaxed`}
      >
        {section.body}
      </pre>
    </section>
  )
}
