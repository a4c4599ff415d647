import { pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { NoteView } from '#lib/features/notes/data.ts'
import { words } from './text.ts'

/** Which document and which headings of it a page stands for; with links where the document is at hand. */
export function Provenance({ note, language, hasSource }: { note: NoteView; language: Language; hasSource: boolean }) {
  const text = words[language]
  const { file, headings } = note.source
  const line = (
    <>
      {text.standsFor}
      <span lang={note.sourceLanguage}>{`${file} › ${headings[0]}`}</span>
    </>
  )
  return (
    <div className="muted mt-1 text-[0.84rem]">
      {headings.length === 1 ? (
        <p>{line}</p>
      ) : (
        <details>
          <summary className="max-lg:py-2">
            {line} {text.more(headings.length - 1)}
          </summary>
          <ol lang={note.sourceLanguage} className="my-1 list-decimal pl-8">
            {headings.map((heading, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a heading may stand twice; its place is its name
              <li key={at}>
                {hasSource ? <a href={pagesOf(note.pack).source(note.topic, at + 1)}>{heading}</a> : heading}
              </li>
            ))}
          </ol>
        </details>
      )}
      {hasSource && (
        <p>
          <a href={pagesOf(note.pack).source(note.topic, 1)} className="inline-flex min-h-11 items-center">
            {text.openSource}
          </a>
        </p>
      )}
    </div>
  )
}
