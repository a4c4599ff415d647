'use client'
import { Fragment, memo } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Inline } from '#lib/domain/bank/note.ts'
import { type Highlight, type Part, type Segment, segmentsOf } from '#lib/domain/highlight.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { blocksOf } from '#lib/domain/question-text.ts'
import { Blocks } from './blocks.tsx'
import { marked } from './inline.tsx'

const MARK = 'border-b-2 border-[light-dark(#c9a820,#a98f1f)] bg-[light-dark(#fff1a8,#3a330c)] text-inherit'

/** A text of the question with the learner's highlights. An option of one paragraph is a line of words. */
export const MarkedText = memo(function MarkedText({
  question,
  part,
  language,
  highlights,
  cursor
}: {
  question: PublicQuestion
  part: Part
  language: Language
  highlights: Highlight[]
  cursor: Highlight | undefined
}) {
  const here = (place: { language: Language; part: Part }) => place.language === language && place.part === part
  const marks = highlights.filter(here)
  const at = cursor && here(cursor) ? cursor : undefined
  const words = (inline: readonly Inline[]) =>
    inline.map((piece) => (
      <Piece key={piece.from} piece={piece} segments={segmentsOf(piece.text, piece.from ?? 0, marks, at)} />
    ))
  const raw = (part === 'stem' ? question.stem : question.options.find(({ id }) => id === part)?.text)?.[language] ?? ''
  const blocks = blocksOf(question.formatted, language, part, raw)
  const [only] = blocks
  const isLine = blocks.length === 1 && only.kind === 'paragraph'
  const Holder = part === 'stem' ? 'div' : 'span'
  // a stem is a paragraph, an option is a part of its label
  const Line = part === 'stem' ? 'p' : Fragment
  return (
    <Holder
      lang={language}
      data-part={part}
      className={part === 'stem' ? 'whitespace-pre-line text-[1.06rem]' : 'whitespace-pre-line'}
    >
      {isLine ? <Line>{words(only.inline)}</Line> : <Blocks blocks={blocks} rendering={{ words }} />}
    </Holder>
  )
})

function Piece({ piece, segments }: { piece: Inline; segments: Segment[] }) {
  return marked(piece, segments.map(segment))
}

/** One text node each: a selection is read from them. */
function segment({ from, text, marked, at }: Segment) {
  const Tag = marked ? 'mark' : 'span'
  const look = [marked ? MARK : '', at ? 'scroll-my-6 outline-2 outline-ai outline-offset-1' : '']
  return (
    <Tag
      key={from}
      data-at={from}
      data-cursor={at || undefined}
      className={look.filter(Boolean).join(' ') || undefined}
    >
      {text}
    </Tag>
  )
}
