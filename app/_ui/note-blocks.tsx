import type { ReactNode } from 'react'
import type { Block, Inline } from '#lib/domain/bank/note.ts'

/** What the page around a note adds to a passage: the quoted words to underline, and what stands beneath it. */
export type PassageMarks = {
  quotes?: (passage: string) => string[]
  /** Attributes and extras of a passage, for the reader: an anchor, a link to its questions, errata. */
  after?: (passage: string) => ReactNode
  anchored?: boolean
}

/** The blocks of a section of a note. */
export function NoteBlocks({ blocks, marks = {} }: { blocks: Block[]; marks?: PassageMarks }) {
  return blocks.map((block) => <NoteBlock key={keyOf(block)} block={block} marks={marks} />)
}

const keyOf = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'code':
      return block.passage
    case 'list':
      return `list-${block.items[0]?.passage}`
    case 'table':
      return `table-${block.rows[0]?.passage}`
  }
}

const TARGET = 'target:bg-shu-soft'

function NoteBlock({ block, marks }: { block: Block; marks: PassageMarks }) {
  const anchor = (passage: string) => (marks.anchored ? passage : undefined)
  switch (block.kind) {
    case 'paragraph':
      return (
        <div id={anchor(block.passage)} className={`my-2 rounded ${TARGET}`}>
          <p>
            <Words inline={block.inline} passage={block.passage} marks={marks} />
          </p>
          {marks.after?.(block.passage)}
        </div>
      )
    case 'code':
      return (
        <div id={anchor(block.passage)} className={`my-3 rounded ${TARGET}`}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunk p-4 font-mono text-[0.82rem] leading-normal">
            {block.text}
          </pre>
          {marks.after?.(block.passage)}
        </div>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className={`my-2 pl-6 ${block.ordered ? 'list-decimal' : 'list-disc'}`}>
          {block.items.map((item) => (
            <li key={item.passage} id={anchor(item.passage)} className={`my-1 rounded ${TARGET}`}>
              <Words inline={item.inline} passage={item.passage} marks={marks} />
              {marks.after?.(item.passage)}
              <NoteBlocks blocks={item.children} marks={marks} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div className="my-3 overflow-x-auto" tabIndex={0}>
          <table className="w-full border-collapse text-[0.88rem] leading-normal">
            <thead>
              <tr>
                {block.header.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                  <th key={at} className="border-line border-b p-2 text-left align-top font-semibold">
                    <Words inline={cell} passage="" marks={{}} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <TableRow key={row.passage} row={row} marks={marks} anchor={anchor(row.passage)} />
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

function TableRow({
  row,
  marks,
  anchor
}: {
  row: Extract<Block, { kind: 'table' }>['rows'][number]
  marks: PassageMarks
  anchor: string | undefined
}) {
  const quoted = (marks.quotes?.(row.passage).length ?? 0) > 0
  return (
    <tr id={anchor} className={`${TARGET} ${quoted ? 'bg-shu-soft' : ''}`}>
      {row.cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
        <td key={at} className="min-w-24 border-line border-b p-2 align-top">
          <Words inline={cell} passage={row.passage} marks={marks} />
          {at === row.cells.length - 1 && marks.after?.(row.passage)}
        </td>
      ))}
    </tr>
  )
}

/** Inline text with the quoted words marked, also where the quote runs through bold or code. */
function Words({ inline, passage, marks }: { inline: Inline[]; passage: string; marks: PassageMarks }) {
  const whole = inline.map((part) => part.text).join('')
  // a quote of a whole table row names its cells joined by |; each cell is marked by itself
  const quotes = (marks.quotes?.(passage) ?? []).flatMap((quote) => (whole.includes(quote) ? [quote] : quote.split(' | ')))
  const ranges = quotes.flatMap((quote) => {
    const start = whole.indexOf(quote)
    return start < 0 ? [] : [{ start, end: start + quote.length }]
  })
  let offset = 0
  return inline.map((part, at) => {
    const start = offset
    offset += part.text.length
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one passage never change places
    return <Part key={at} part={part} pieces={cut(part.text, start, ranges)} />
  })
}

type Piece = { text: string; quoted: boolean }

function cut(text: string, offset: number, ranges: { start: number; end: number }[]): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; at++) {
    const quoted = ranges.some(({ start, end }) => offset + at >= start && offset + at < end)
    const last = pieces.at(-1)
    if (last && last.quoted === quoted) last.text += text[at]
    else pieces.push({ text: text[at], quoted })
  }
  return pieces
}

function Part({ part, pieces }: { part: Inline; pieces: Piece[] }) {
  const content = pieces.map(({ text, quoted }, at) =>
    quoted ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one passage never change places
      <mark key={at} className="quoted bg-transparent">
        {text}
      </mark>
    ) : (
      text
    )
  )
  switch (part.kind) {
    case 'text':
      return content
    case 'strong':
      return <strong>{content}</strong>
    case 'emphasis':
      return <em>{content}</em>
    case 'code':
      return <code className="rounded bg-sunk px-1 font-mono text-[0.88em]">{content}</code>
  }
}
