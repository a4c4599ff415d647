/** The part of a section that a question quotes, short enough to be read beside its answer. */
import type { Block, ListItem } from './bank/note.ts'

/** Which blocks, items and rows are shown, and how many passages are not. */
export type Excerpt = { blocks: Block[]; left: number }

/**
 * The cited passages of a section with a line of context: of a table its header, of a table or list one neighbour
 * where a single row or item is cited, of a nested item those that it stands under. A paragraph stands alone.
 */
export function excerptOf(blocks: readonly Block[], cited: ReadonlySet<string>): Excerpt {
  const shown = blocks.flatMap((block) => shownOf(block, cited) ?? [])
  return { blocks: shown, left: countOf(blocks) - countOf(shown) }
}

function shownOf(block: Block, cited: ReadonlySet<string>): Block | undefined {
  switch (block.kind) {
    case 'paragraph':
    case 'code':
      return cited.has(block.passage) ? block : undefined
    case 'table': {
      const at = withNeighbour(block.rows, (row) => cited.has(row.passage))
      return at.length > 0 ? { ...block, rows: at.map((index) => block.rows[index]) } : undefined
    }
    case 'list':
      return shownList(block, cited)
  }
}

function shownList(list: Extract<Block, { kind: 'list' }>, cited: ReadonlySet<string>): Block | undefined {
  const holds = (item: ListItem): boolean =>
    cited.has(item.passage) || item.children.some((child) => shownOf(child, cited) !== undefined)
  const at = withNeighbour(list.items, holds)
  if (at.length === 0) return undefined
  const items = at.map((index): ListItem => {
    const item = list.items[index]
    const children = item.children.flatMap((child) => shownOf(child, cited) ?? [])
    return { ...item, children, ...(list.ordered ? { number: (list.start ?? 1) + index } : {}) }
  })
  return { ...list, items }
}

/** The places of the wanted, with the one after (else before) where only one is wanted. */
function withNeighbour<T>(list: readonly T[], wanted: (one: T) => boolean): number[] {
  const at = list.flatMap((one, index) => (wanted(one) ? [index] : []))
  if (at.length !== 1 || list.length === 1) return at
  const [only] = at
  return only + 1 < list.length ? [only, only + 1] : [only - 1, only]
}

function countOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'table') return sum + block.rows.length
    if (block.kind === 'list') return sum + block.items.reduce((items, item) => items + 1 + countOf(item.children), 0)
    return sum + 1
  }, 0)
}
