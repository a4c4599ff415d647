/** Markdown of a note -> the note tree. The only place that knows the Markdown library. */
import GithubSlugger from 'github-slugger'
import type { PhrasingContent, RootContent, Text } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { type Block, type Inline, inlineText, type NotePage, type Section } from '../domain/bank/note.ts'
import type { Language } from '../domain/bank/schema.ts'
import { hiddenIn, normalText } from '../domain/bank/text.ts'
import { frontMatterOf } from './pack/front-matter.ts'
import type { Found } from './pack/yaml.ts'

/** What a note may not contain, with its line in the file (1-based): the first of `problems`. */
export class NoteSyntaxError extends Error {
  readonly line: number
  readonly problems: readonly Found[]
  constructor(line: number, message: string, problems: readonly Found[] = [{ line, path: [], message }]) {
    super(message)
    this.line = line
    this.problems = problems
  }
}

/** A text without its entities: what `&nbsp;` and `&#8203;` stand for counts like the typed character. */
function textOf(node: Text): string {
  const text = normalText(node.value)
  const [hidden] = hiddenIn(text)
  if (hidden) throw new NoteSyntaxError(node.position?.start.line ?? 1, hidden.message)
  return text
}

function inlineOf(nodes: readonly PhrasingContent[]): Inline[] {
  return nodes.map((node): Inline => {
    switch (node.type) {
      case 'text':
        return { kind: 'text', text: textOf(node) }
      case 'inlineCode':
        return { kind: 'code', text: node.value }
      case 'strong':
        return { kind: 'strong', text: inlineText(inlineOf(node.children)) }
      case 'emphasis':
        return { kind: 'emphasis', text: inlineText(inlineOf(node.children)) }
      case 'break':
        return { kind: 'text', text: '\n' }
      default:
        throw new NoteSyntaxError(node.position?.start.line ?? 1, `notes may not contain: ${node.type}`)
    }
  })
}

/**
 * Parses one language of a note. Passage ids are `p<section>-<passage>`, counted from 1, so they are the
 * same in every language of a page of the same shape.
 * @throws NoteSyntaxError for bad front matter, text before the first heading, or Markdown beyond the allowed kinds.
 */
export function parseNote(markdown: string, topic: string, language: Language): NotePage {
  const { data, body, problems } = frontMatterOf(markdown)
  // empty lines stand for the front matter, so that every position is a line of the file
  const tree = fromMarkdown(body, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const slugger = new GithubSlugger()
  const sections: Section[] = []
  let count = 0
  const nextPassage = () => `p${sections.length}-${++count}`

  const blockOf = (node: RootContent): Block => {
    switch (node.type) {
      case 'paragraph':
        return { kind: 'paragraph', passage: nextPassage(), inline: inlineOf(node.children) }
      case 'code':
        return { kind: 'code', passage: nextPassage(), text: node.value }
      case 'list':
        return {
          kind: 'list',
          ordered: node.ordered ?? false,
          items: node.children.map((item) => {
            const [first, ...rest] = item.children
            if (first?.type !== 'paragraph')
              throw new NoteSyntaxError(item.position?.start.line ?? 1, 'a list item starts with text')
            const passage = nextPassage()
            return { passage, inline: inlineOf(first.children), children: rest.map(blockOf) }
          })
        }
      case 'table': {
        const [header, ...rows] = node.children
        return {
          kind: 'table',
          header: header.children.map((cell) => inlineOf(cell.children)),
          rows: rows.map((row) => ({
            passage: nextPassage(),
            cells: row.children.map((cell) => inlineOf(cell.children))
          }))
        }
      }
      default:
        throw new NoteSyntaxError(node.position?.start.line ?? 1, `notes may not contain: ${node.type}`)
    }
  }

  const read = (node: RootContent) => {
    if (node.type === 'thematicBreak') return
    if (node.type === 'heading') {
      const heading = inlineText(inlineOf(node.children))
      sections.push({ level: node.depth, heading, anchor: slugger.slug(heading), blocks: [] })
      count = 0
      return
    }
    const section = sections.at(-1)
    if (!section) throw new NoteSyntaxError(node.position?.start.line ?? 1, 'text before the first heading')
    section.blocks.push(blockOf(node))
  }
  // without front matter the whole page would be taken for Markdown: its other problems would be false ones
  if (data || problems.some(({ path }) => path.length > 0))
    for (const node of tree.children) {
      try {
        read(node)
      } catch (error) {
        if (!(error instanceof NoteSyntaxError)) throw error
        problems.push(...error.problems)
      }
    }
  if (!data || problems.length > 0) {
    const [{ line, path, message }] = problems
    throw new NoteSyntaxError(line, [...(path.length > 0 ? [path.join('.')] : []), message].join(': '), problems)
  }
  return { topic, language, source: data.source, sections }
}
