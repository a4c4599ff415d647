/** What Markdown becomes, in a note and in the texts of a question; and how citations refer to a note. */
import type { Language } from './languages.ts'

type InlineKind = 'text' | 'code' | 'strong' | 'emphasis' | 'deleted'
export type Inline = {
  kind: InlineKind
  text: string
  /** The marks around it, where there is more than one: code in bold words. */
  within?: InlineKind[]
  /** In the text of a question, where `text` begins in what the author wrote: highlights count from there. */
  from?: number
}

/** `checked` where the item is a task; `number` where an excerpt leaves out items before it. */
export type ListItem = { passage: string; inline: Inline[]; children: Block[]; checked?: boolean; number?: number }
export type TableRow = { passage: string; cells: Inline[][] }
export type Block =
  | { kind: 'paragraph'; passage: string; inline: Inline[] }
  | { kind: 'code'; passage: string; text: string; inline?: Inline[] }
  /** `start` where an ordered list does not begin with 1. */
  | { kind: 'list'; ordered: boolean; start?: number; items: ListItem[] }
  | { kind: 'table'; header: Inline[][]; rows: TableRow[] }

/** The blocks between one heading and the next. `anchor` is a slug of the heading, unique on its page. */
export type Section = { level: number; heading: string; anchor: string; blocks: Block[] }

export type NotePage = {
  topic: string
  language: Language
  source: { file: string; headings: string[] }
  sections: Section[]
}
/**
 * One page in each language; the same passage has the same id in all. In a pack of one language it is the same page
 * twice. `primary` is the pack's first language.
 */
export type Note = { topic: string; primary: Language; pages: Record<Language, NotePage> }

/** The page that citations are resolved in, and that stands for the source document. */
export const primaryPage = ({ pages, primary }: Note): NotePage => pages[primary]

/** One block that can be cited. `row` holds its cells where it is a table row. */
export type Passage = { id: string; text: string; row?: string[] }

/** Between the cells of a row, where a quote is the whole row. */
export const CELL_JOINT = ' | '

export const inlineText = (inline: readonly Inline[]): string => inline.map((part) => part.text).join('')

/** Every passage of a list of blocks, in reading order. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  return blocks.flatMap(passagesIn)
}

function passagesIn(block: Block): Passage[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ id: block.passage, text: inlineText(block.inline) }]
    case 'code':
      return [{ id: block.passage, text: block.text }]
    case 'list':
      return block.items.flatMap((item) => [
        { id: item.passage, text: inlineText(item.inline) },
        ...passagesOf(item.children)
      ])
    case 'table':
      return block.rows.map((row) => {
        const cells = row.cells.map(inlineText)
        return { id: row.passage, text: cells.join(CELL_JOINT), row: cells }
      })
  }
}

export type ResolvedQuote = { section: Section; passage: Passage }

/** The passage that holds `quote` word for word under `heading`, or what is missing. */
export function resolveQuote(
  page: NotePage,
  heading: string,
  quote: string
): ResolvedQuote | { missing: 'heading' | 'quote' } {
  const sections = page.sections.filter((section) => section.heading === heading)
  if (sections.length === 0) return { missing: 'heading' }
  for (const section of sections) {
    const passage = passagesOf(section.blocks).find((candidate) => candidate.text.includes(quote))
    if (passage) return { section, passage }
  }
  return { missing: 'quote' }
}

/** The skeleton of a page: two languages of one note must have the same. */
export function shapeOf(page: NotePage): string[] {
  const blockShape = (block: Block): string => {
    switch (block.kind) {
      case 'paragraph':
      case 'code':
        return block.kind
      case 'list':
        return `${block.ordered ? 'ordered' : 'unordered'} list${block.start === undefined ? '' : ` from ${block.start}`} [${block.items
          .map((item) => `item${item.children.length ? ` (${item.children.map(blockShape).join(', ')})` : ''}`)
          .join(', ')}]`
      case 'table':
        return `table ${block.header.length}×${block.rows.length}`
    }
  }
  return page.sections.flatMap((section) => [`heading ${section.level}`, ...section.blocks.map(blockShape)])
}
