import { pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { NoteEntry } from '#lib/features/notes/data.ts'
import { words } from './text.ts'

/** All pages of the notes in reading order, like the contents of a book. */
export function NoteList({
  pack,
  language,
  entries,
  files,
  forAuthor
}: {
  pack: string
  language: Language
  entries: NoteEntry[]
  files: string[]
  forAuthor: boolean
}) {
  const text = words[language]
  return (
    <div className="page">
      <h1 className="text-[1.7rem]">{text.title}</h1>
      <p className="mt-1 max-w-2xl text-ink-2">{text.lead}</p>
      <p className="muted mt-1 mb-6 text-[0.86rem]">
        {text.standsFor}
        <span lang="ja">{files.join('、')}</span>
      </p>
      <ol className="gap-x-12 border-line border-t lg:columns-2">
        {entries.map((entry, at) => (
          <li key={entry.topic} className="grid break-inside-avoid grid-cols-[2.25rem_1fr] border-line border-b py-4">
            <span aria-hidden="true" className="muted num pt-0.5 font-serif">
              {at + 1}
            </span>
            <Entry pack={pack} entry={entry} language={language} />
          </li>
        ))}
      </ol>
      {forAuthor && (
        <p className="mt-6 text-[0.86rem]">
          <a href={pagesOf(pack).coverage}>{text.coverage}</a>
        </p>
      )}
    </div>
  )
}

function Entry({ pack, entry, language }: { pack: string; entry: NoteEntry; language: Language }) {
  const text = words[language]
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-[1.1rem]">
          <a
            href={pagesOf(pack).note(entry.topic)}
            className="inline-flex min-h-8 items-center text-ink max-sm:min-h-11"
          >
            {entry.title}
          </a>
        </h2>
        <p className="num muted whitespace-nowrap text-[0.82rem]">
          {text.questions(entry.questions)}
          {entry.errata > 0 && (
            <>
              {' · '}
              <span className="text-warn">{text.errata(entry.errata)}</span>
            </>
          )}
        </p>
      </div>
      {entry.headings.length > 0 && (
        <ul aria-label={text.headings(entry.title)} className="flex flex-wrap gap-x-4 text-[0.88rem]">
          {entry.headings.map(({ heading, anchor }) => (
            <li key={anchor}>
              <a
                href={pagesOf(pack).note(entry.topic, anchor)}
                className="inline-flex min-h-8 items-center no-underline hover:underline max-sm:min-h-11"
              >
                {heading}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
