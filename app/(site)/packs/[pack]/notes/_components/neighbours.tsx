import { pagesOf } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { TopicTitle } from '#lib/features/notes/data.ts'
import { words } from './text.ts'

/** The way to the page before and the page after, in reading order. */
export function Neighbours({
  pack,
  previous,
  next,
  language
}: {
  pack: string
  previous: TopicTitle | undefined
  next: TopicTitle | undefined
  language: Language
}) {
  const text = words[language]
  return (
    <nav
      aria-label={text.around}
      className="no-print mt-12 flex flex-wrap justify-between gap-x-6 border-line border-t pt-3 text-[0.92rem]"
    >
      {previous && (
        <a href={pagesOf(pack).note(previous.topic)} rel="prev" className="inline-flex min-h-11 items-center">
          ← {text.previous(previous.title)}
        </a>
      )}
      {next && (
        <a href={pagesOf(pack).note(next.topic)} rel="next" className="ml-auto inline-flex min-h-11 items-center">
          {text.next(next.title)} →
        </a>
      )}
    </nav>
  )
}
