import { pagesOf } from '#app/_addresses.ts'
import { NoteBlocks } from '#app/_ui/note-blocks.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { NoteView, ReaderSection } from '#lib/features/notes/data.ts'
import { words } from './text.ts'

/** The passages of one section, each with the link to its questions and the errata that concern it. */
export function Passages({ section, note, language }: { section: ReaderSection; note: NoteView; language: Language }) {
  return (
    <NoteBlocks
      blocks={section.blocks}
      marks={{
        language,
        anchored: true,
        link: (passage) => <QuestionsLink note={note} passage={passage} language={language} />,
        errata: (passage) => note.errata.get(passage) ?? []
      }}
    />
  )
}

/** Characters of a passage that name it in its link. */
const NAMED_BY = 60

function QuestionsLink({ note, passage, language }: { note: NoteView; passage: string; language: Language }) {
  const cited = note.cited.get(passage)
  if (!cited) return null
  const text = words[language]
  const name = cited.text.length > NAMED_BY ? `${cited.text.slice(0, NAMED_BY)}…` : cited.text
  return (
    <a
      href={pagesOf(note.pack).drill(note.topic, passage)}
      aria-label={text.drillPassage(cited.questions, name)}
      // positioned without an offset from above, so that it stays beside the last line of its passage
      className="no-print num inline-flex min-h-6 items-center whitespace-nowrap rounded-full border border-line px-2 align-baseline text-[0.76rem] text-ink-2 leading-normal no-underline after:absolute after:-inset-2 hover:border-line-2 hover:text-ink max-lg:relative lg:absolute lg:left-full lg:ml-4"
    >
      {text.questions(cited.questions)}
    </a>
  )
}
