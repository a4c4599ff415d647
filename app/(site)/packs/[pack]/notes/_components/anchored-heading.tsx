import type { Language } from '#lib/domain/bank/languages.ts'
import type { ReaderSection } from '#lib/features/notes/data.ts'
import { words } from './text.ts'

const TAGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const
const LOOKS = ['text-[1.5rem] sm:text-[1.75rem]', 'mt-9 mb-2 text-[1.25rem]', 'mt-7 mb-1 text-[1.08rem]']

/** A heading of a note that an address can lead to, with the link to copy. */
export function AnchoredHeading({ section, language }: { section: ReaderSection; language: Language }) {
  const { level, anchor, alias, heading } = section
  const Tag = TAGS[Math.min(level, TAGS.length) - 1]
  return (
    <div className={`group flex items-start ${LOOKS[Math.min(level, LOOKS.length) - 1]}`}>
      {alias && <span id={alias} />}
      <Tag id={anchor} className="passage">
        {heading}
      </Tag>
      <a
        href={`#${encodeURIComponent(anchor)}`}
        aria-label={words[language].anchor(heading)}
        className="-my-2 inline-flex h-11 w-11 shrink-0 items-center justify-center font-serif text-[1rem] text-ink-3 no-underline opacity-0 hover:text-ai focus-visible:opacity-100 group-hover:opacity-100 [@media(hover:none)]:pointer-events-none"
      >
        #
      </a>
    </div>
  )
}
