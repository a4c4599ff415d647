import type { Block, Inline, TableRow } from '#lib/domain/bank/note.ts'
import type { Elements } from './elements.ts'

/** What the page around the blocks adds to their passages. */
export type Rendering = {
  /** How the words of blocks are shown; `cell` counts the cells of a row. */
  words: (inline: Inline[], passage: string, cell?: { at: number; of: Inline[][] }) => Elements
  /** The id and the look of a passage. */
  place?: (passage: string) => { id?: string; className?: string }
  /** A link at the end of the passage, in its line. */
  link?: (passage: string) => Elements
  /** Whether something in the passage may be as large as a paragraph, which a paragraph cannot hold. */
  large?: (passage: string) => boolean
}

/** Paragraphs, lists, tables and code, of a note or of a question's text. */
export function Blocks({ blocks, rendering }: { blocks: readonly Block[]; rendering: Rendering }) {
  return blocks.map((block) => <OneBlock key={keyOf(block)} block={block} rendering={rendering} />)
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

function OneBlock({ block, rendering }: { block: Block; rendering: Rendering }) {
  const { words, link } = rendering
  const placed = (passage: string, className: string) => {
    const place = rendering.place?.(passage)
    return { id: place?.id, className: `${className} ${place?.className ?? ''}` }
  }
  switch (block.kind) {
    case 'paragraph': {
      const Paragraph = rendering.large?.(block.passage) ? 'div' : 'p'
      return (
        <div {...placed(block.passage, 'my-2 whitespace-pre-line')}>
          <Paragraph>
            {words(block.inline, block.passage)} {link?.(block.passage)}
          </Paragraph>
        </div>
      )
    }
    case 'code':
      return (
        <div {...placed(block.passage, 'my-3')}>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            tabIndex={0}
            translate="no"
            className="overflow-x-auto rounded-lg bg-sunk p-4 font-mono text-[0.82rem] leading-normal"
          >
            {words(block.inline ?? [{ kind: 'text', text: block.text }], block.passage)}
          </pre>
          {link && <p>{link(block.passage)}</p>}
        </div>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List
          start={block.ordered ? block.start : undefined}
          className={`my-2 pl-6 ${block.ordered ? 'list-decimal' : 'list-disc'}`}
        >
          {block.items.map((item) => (
            <li
              key={item.passage}
              value={item.number}
              {...placed(item.passage, `my-1 whitespace-pre-line ${item.checked === undefined ? '' : 'list-none'}`)}
            >
              {item.checked !== undefined && (
                <input type="checkbox" checked={item.checked} disabled className="mr-2 -ml-5 align-[-0.1em]" />
              )}
              {words(item.inline, item.passage)} {link?.(item.passage)}
              <Blocks blocks={item.children} rendering={rendering} />
            </li>
          ))}
        </List>
      )
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div className="scroller my-3" tabIndex={0}>
          <table className="wrap-break-word w-full border-collapse text-[0.88rem] leading-normal">
            <thead>
              <tr>
                {block.header.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
                  <th key={at} className="border-line border-b p-2 text-left align-top font-semibold">
                    {words(cell, '', { at, of: block.header })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <Row key={row.passage} row={row} rendering={rendering} placed={placed(row.passage, '')} />
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

function Row({
  row,
  rendering: { words, link },
  placed
}: {
  row: TableRow
  rendering: Rendering
  placed: { id?: string; className: string }
}) {
  return (
    <tr {...placed}>
      {row.cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
        <td key={at} className="min-w-24 whitespace-pre-line border-line border-b p-2 align-top">
          {words(cell, row.passage, { at, of: row.cells })} {at === 0 && link?.(row.passage)}
        </td>
      ))}
    </tr>
  )
}
