import { Fragment } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import { type Block, type Inline, inlineText } from '#lib/domain/bank/note.ts'
import { type Mark, marksIn, type Stretch, spansOf, stretchesOf } from '#lib/domain/bank/quoted.ts'
import type { Erratum } from '#lib/domain/bank/schema.ts'
import { Blocks } from './blocks.tsx'
import { Correction, correctionId } from './correction.tsx'
import type { Elements } from './elements.ts'
import { marked } from './inline.tsx'

/** What the page around a note adds to its passages. */
export type PassageMarks = {
  language: Language
  /** The quoted words of a passage, and whether they decide the key or only rule an option out. */
  quotes?: (passage: string) => { quote: string; deciding: boolean }[]
  /** Where the passage is wrong or out of date. */
  errata?: (passage: string) => readonly Erratum[]
  /** A link at the end of the passage, in its line. */
  link?: (passage: string) => Elements
  /** Whether passages carry their ids, so that an address can lead to them. Once a page only. */
  anchored?: boolean
  /** Tells the corrections of one copy of a passage from those of another on the same page. */
  copy?: string
}

/** `ends`: the correction stands behind these words, opened where a question quotes them. */
type Marking = { deciding: boolean } | { erratum: Erratum; ends: boolean; open: boolean }

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
          const texts = (cell?.of ?? [inline]).map(inlineText)
          const at = cell?.at ?? 0
          const quoted = quotes?.(passage) ?? []
          const found = [
            ...quoted.flatMap(({ quote, deciding }) => marksIn<Marking>(quote, texts, at, { deciding })),
            ...(errata?.(passage) ?? []).flatMap((erratum) => wrongIn(erratum, language, texts, at, quoted.length > 0))
          ]
          return <Words stretches={stretchesOf(inline, found)} {...{ language, copy }} />
        }
      }}
    />
  )
}

/**
 * The wrong words of one cell. Of a row that is wrong as a whole the first cell, which names it, is not struck, and
 * the last has the correction. A full stop goes with the words before it, rather than behind their correction.
 */
function wrongIn(
  erratum: Erratum,
  language: Language,
  texts: readonly string[],
  at: number,
  quoted: boolean
): Mark<Marking>[] {
  const spans = spansOf(erratum.quote[language], texts)
  const whole = spans.length > 1
  return spans
    .filter(({ text }) => text === at && !(whole && at === 0))
    .map(({ text, span: { from, to } }) => ({
      from,
      to: /[。．.、，,]/.test(texts[at][to] ?? '') ? to + 1 : to,
      mark: { erratum, ends: text === spans.at(-1)?.text, open: whole && quoted }
    }))
}

const wrongOn = ({ marks }: Stretch<Marking>) => marks.flatMap((mark) => ('erratum' in mark ? [mark] : []))

/** Words in a row that the same errata lie on, with the corrections of those that end there. */
function Words({ stretches, language, copy }: { stretches: Stretch<Marking>[]; language: Language; copy: string }) {
  const groups: { wrong: ReturnType<typeof wrongOn>; stretches: Stretch<Marking>[] }[] = []
  for (const stretch of stretches) {
    const wrong = wrongOn(stretch)
    const last = groups.at(-1)
    if (last && idsOf(last.wrong, '') === idsOf(wrong, '')) last.stretches.push(stretch)
    else groups.push({ wrong, stretches: [stretch] })
  }
  return groups.map(({ wrong, stretches }, at) => {
    const words = stretches.map(wordsOf)
    const ending = wrong.filter((mark) => mark.ends && !groups[at + 1]?.wrong.includes(mark))
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one passage never change places
      <Fragment key={at}>
        {wrong.length === 0 ? (
          words
        ) : (
          <del className="wrong" aria-describedby={idsOf(wrong, copy)}>
            {words}
          </del>
        )}
        {ending.map(({ erratum, open }) => (
          // the words that a question quotes are not read without what holds today
          <Correction key={erratum.id} {...{ erratum, language, copy }} open={open || stretches.some(isQuoted)} />
        ))}
      </Fragment>
    )
  })
}

const isQuoted = ({ marks }: Stretch<Marking>) => marks.some((mark) => 'deciding' in mark)

const idsOf = (wrong: readonly { erratum: Erratum }[], copy: string) =>
  wrong.map(({ erratum }) => correctionId(erratum, copy)).join(' ')

function wordsOf({ part, text, marks }: Stretch<Marking>, at: number): Elements {
  const quotes = marks.flatMap((mark) => ('deciding' in mark ? [mark.deciding] : []))
  const piece: Inline = { ...part, text }
  return (
    <Fragment key={at}>
      {marked(
        piece,
        quotes.length > 0 ? <mark className={quotes.includes(true) ? 'quoted' : 'quoted-against'}>{text}</mark> : text
      )}
    </Fragment>
  )
}
