import type { ReactNode } from 'react'
import type { Block, Inline } from '#lib/domain/bank/note.ts'

/** What the page around a note adds to its passages. */
export type PassageMarks = {
  /** The words to underline. */
  quotes?: (passage: string) => string[]
  /** Whether the quoted words of a passage decide the key, or only rule an option out. */
  deciding?: (passage: string) => boolean
  /** A link at the end of the passage, in its line. */
  link?: (passage: string) => ReactNode
  /** What stands below the passage, for example an erratum. */
  beneath?: (passage: string) => ReactNode
  /** Whether passages carry their ids, so that an address can lead to them. Once a page only. */
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

/** Tinted where the address leads to the passage, or while its link is pointed at. */
const PASSAGE =
  'rounded target:bg-shu-soft target:shadow-[-0.375rem_0_0_var(--shu-soft),0.375rem_0_0_var(--shu-soft)] has-[>a:hover,>p>a:hover,>td>a:hover]:bg-sunk'

function NoteBlock({ block, marks }: { block: Block; marks: PassageMarks }) {
  const anchor = (passage: string) => (marks.anchored ? passage : undefined)
  switch (block.kind) {
    case 'paragraph':
      return (
        <div id={anchor(block.passage)} className={`my-2 ${PASSAGE}`}>
          <p>
            <Words inline={block.inline} passage={block.passage} marks={marks} /> {marks.link?.(block.passage)}
          </p>
          {marks.beneath?.(block.passage)}
        </div>
      )
    case 'code':
      return (
        <div id={anchor(block.passage)} className={`my-3 ${PASSAGE}`}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre tabIndex={0} className="overflow-x-auto rounded-lg bg-sunk p-4 font-mono text-[0.82rem] leading-normal">
            {block.text}
          </pre>
          {marks.link && <p>{marks.link(block.passage)}</p>}
          {marks.beneath?.(block.passage)}
        </div>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className={`my-2 pl-6 ${block.ordered ? 'list-decimal' : 'list-disc'}`}>
          {block.items.map((item) => (
            <li key={item.passage} id={anchor(item.passage)} className={`my-1 ${PASSAGE}`}>
              <Words inline={item.inline} passage={item.passage} marks={marks} /> {marks.link?.(item.passage)}
              {marks.beneath?.(item.passage)}
              <NoteBlocks blocks={item.children} marks={marks} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div className="@container my-3 overflow-x-auto" tabIndex={0}>
          <table className="wrap-break-word w-full border-collapse text-[0.88rem] leading-normal">
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
  const deciding = marks.deciding?.(row.passage) ?? false
  const beneath = marks.beneath?.(row.passage)
  return (
    <>
      <tr id={anchor} className={`${PASSAGE} ${deciding ? 'bg-shu-soft' : ''}`}>
        {row.cells.map((cell, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
          <td key={at} className="min-w-24 border-line border-b p-2 align-top">
            <Words inline={cell} passage={row.passage} marks={marks} /> {at === 0 && marks.link?.(row.passage)}
          </td>
        ))}
      </tr>
      {beneath && (
        <tr>
          <td colSpan={row.cells.length} className="p-0">
            {/* as wide as what is seen of the table, and staying there while the table scrolls */}
            <div className="sticky left-0 max-w-[100cqw]">{beneath}</div>
          </td>
        </tr>
      )}
    </>
  )
}

/** Inline text with the quoted words marked, also where the quote runs through bold or code. */
function Words({ inline, passage, marks }: { inline: Inline[]; passage: string; marks: PassageMarks }) {
  const whole = inline.map((part) => part.text).join('')
  // a quote of a whole table row names its cells joined by |; each cell is marked by itself
  const quotes = (marks.quotes?.(passage) ?? []).flatMap((quote) =>
    whole.includes(quote) ? [quote] : quote.split(' | ')
  )
  const ranges = quotes.flatMap((quote) => {
    const start = whole.indexOf(quote)
    return start < 0 ? [] : [{ start, end: start + quote.length }]
  })
  let offset = 0
  return inline.map((part, at) => {
    const start = offset
    offset += part.text.length
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one passage never change places
    return <Part key={at} part={part} pieces={cut(part.text, start, ranges)} deciding={marks.deciding?.(passage)} />
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

function Part({ part, pieces, deciding }: { part: Inline; pieces: Piece[]; deciding: boolean | undefined }) {
  const content = pieces.map(({ text, quoted }, at) =>
    quoted ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one passage never change places
      <mark key={at} className={deciding ? 'quoted' : 'quoted-against'}>
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
