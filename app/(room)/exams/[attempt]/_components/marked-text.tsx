'use client'
import { Fragment, memo } from 'react'
import type { Language } from '#lib/domain/bank/schema.ts'
import { type Highlight, type Part, type Segment, segmentsOf } from '#lib/domain/highlight.ts'

const MARK = 'border-b-2 border-[light-dark(#c9a820,#a98f1f)] bg-[light-dark(#fff1a8,#3a330c)] text-inherit'

/** A text of the question with the learner's highlights. The stem has paragraphs; an option is one line of words. */
export const MarkedText = memo(function MarkedText({
  raw,
  part,
  language,
  highlights,
  cursor
}: {
  raw: string
  part: Part
  language: Language
  highlights: Highlight[]
  cursor: Highlight | undefined
}) {
  const here = (place: { language: Language; part: Part }) => place.language === language && place.part === part
  const paragraphs = segmentsOf(raw, highlights.filter(here), cursor && here(cursor) ? cursor : undefined)
  const Holder = part === 'stem' ? 'div' : 'span'
  return (
    <Holder lang={language} data-part={part} className={part === 'stem' ? 'text-[1.06rem]' : ''}>
      {paragraphs.map((segments, index) =>
        part === 'stem' ? (
          <p key={segments[0].from} className="not-first:mt-3">
            {segments.map(piece)}
          </p>
        ) : (
          <Fragment key={segments[0].from}>
            {index > 0 && <br />}
            {segments.map(piece)}
          </Fragment>
        )
      )}
    </Holder>
  )
})

/** One text node each: a selection is read from them. */
function piece({ from, text, strong, marked, at }: Segment) {
  const Tag = marked ? 'mark' : strong ? 'strong' : 'span'
  const look = [
    marked ? MARK : '',
    strong ? 'font-bold' : '',
    at ? 'scroll-my-6 outline-2 outline-ai outline-offset-1' : ''
  ]
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
