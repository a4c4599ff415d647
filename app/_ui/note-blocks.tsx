import { Fragment, type ReactNode } from 'react'
import { type Block, type Inline, inlineText } from '#lib/domain/bank/note.ts'
import { marksIn, type Span, type Stretch, stretchesOf } from '#lib/domain/bank/quoted.ts'
import type { Erratum, Language } from '#lib/domain/bank/schema.ts'
import { Blocks } from './blocks.tsx'
import { Correction, correctionId } from './correction.tsx'
import { marked } from './inline.tsx'

/** What the page around a note adds to its passages. */
export type PassageMarks = {
  language: Language
  /** The quoted words of a passage, and whether they decide the key or only rule an option out. */
  quotes?: (passage: string) => { quote: string; deciding: boolean }[]
  /** Where the passage is wrong or out of date. */
  errata?: (passage: string) => readonly Erratum[]
  /** A link at the end of the passage, in its line. */
  link?: (passage: string) => ReactNode
  /** Whether passages carry their ids, so that an address can lead to them. Once a page only. */
  anchored?: boolean
  /** Tells the corrections of one copy of a passage from those of another on the same page. */
  copy?: string
}

type Marking = { deciding: boolean } | { erratum: Erratum }

/** Tinted where the address leads to the passage, or while its link is pointed at. */
const PASSAGE = 'passage has-[>a:hover,>p>a:hover,>td>a:hover]:bg-sunk'

/** The blocks of a section of a note, with the quoted words and the wrong ones marked where they stand. */
export function NoteBlocks({ blocks, marks }: { blocks: readonly Block[]; marks: PassageMarks }) {
  const { language, quotes, errata, link, anchored, copy = '' } = marks
  return (
    <Blocks
      blocks={blocks}
      rendering={{
        link,
        large: (passage) => (errata?.(passage).length ?? 0) > 0,
        place: (passage) => ({
          id: anchored ? passage : undefined,
          className: quotes?.(passage).some(({ deciding }) => deciding) ? `${PASSAGE} deciding` : PASSAGE
        }),
        words: (inline, passage, cell) => {
          const marksOf = marksIn<Marking>(cell?.of ?? [inline], [
            ...(quotes?.(passage) ?? []).map(({ quote, deciding }) => ({ quote, mark: { deciding } })),
            ...(errata?.(passage) ?? []).map((erratum) => ({ quote: erratum.quote[language], mark: { erratum } }))
          ])
          const text = inlineText(inline)
          const found = marksOf(cell?.at ?? 0).map((one) => ('erratum' in one.mark ? withStop(one, text) : one))
          return <Words stretches={stretchesOf(inline, found)} {...{ language, copy }} />
        }
      }}
    />
  )
}

/** A full stop after the wrong words goes with them, rather than behind their correction. */
const withStop = <T extends Span>(span: T, text: string): T => ({
  ...span,
  to: /[。．.、，,]/.test(text[span.to] ?? '') ? span.to + 1 : span.to
})

const errataOn = (stretch: Stretch<Marking> | undefined): Erratum[] =>
  (stretch?.marks ?? []).flatMap((mark) => ('erratum' in mark ? [mark.erratum] : []))

/** Words in a row that the same errata lie on, with the corrections of those that end there. */
function Words({ stretches, language, copy }: { stretches: Stretch<Marking>[]; language: Language; copy: string }) {
  const groups: { errata: Erratum[]; stretches: Stretch<Marking>[] }[] = []
  for (const stretch of stretches) {
    const errata = errataOn(stretch)
    const last = groups.at(-1)
    if (last && idsOf(last.errata) === idsOf(errata)) last.stretches.push(stretch)
    else groups.push({ errata, stretches: [stretch] })
  }
  return groups.map(({ errata, stretches }, at) => {
    const words = stretches.map(wordsOf)
    const ending = errata.filter((erratum) => !groups[at + 1]?.errata.includes(erratum))
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one passage never change places
      <Fragment key={at}>
        {errata.length === 0 ? (
          words
        ) : (
          <del className="wrong" aria-describedby={errata.map((erratum) => correctionId(erratum, copy)).join(' ')}>
            {words}
          </del>
        )}
        {ending.map((erratum) => (
          // the words that a question quotes are not read without what holds today
          <Correction key={erratum.id} {...{ erratum, language, copy }} open={stretches.some(isQuoted)} />
        ))}
      </Fragment>
    )
  })
}

const isQuoted = ({ marks }: Stretch<Marking>) => marks.some((mark) => 'deciding' in mark)

const idsOf = (errata: readonly Erratum[]) => errata.map(({ id }) => id).join(' ')

function wordsOf({ part, text, marks }: Stretch<Marking>, at: number): ReactNode {
  const quotes = marks.flatMap((mark) => ('deciding' in mark ? [mark.deciding] : []))
  const words: Inline = { ...part, text }
  return (
    <Fragment key={at}>
      {marked(
        words,
        quotes.length > 0 ? <mark className={quotes.includes(true) ? 'quoted' : 'quoted-against'}>{text}</mark> : text
      )}
    </Fragment>
  )
}
