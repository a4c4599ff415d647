/** Markdown of a note -> the note tree. The only place that knows the Markdown library. */
import GithubSlugger from 'github-slugger'
import type { PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { parseDocument } from 'yaml'
import { type Block, type Inline, inlineText, type NotePage, type Section } from '../domain/bank/note.ts'
import { type Language, noteFrontMatterSchema } from '../domain/bank/schema.ts'

/** What a note may not contain, with its line in the file (1-based). */
export class NoteSyntaxError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

function inlineOf(nodes: readonly PhrasingContent[]): Inline[] {
  return nodes.map((node): Inline => {
    switch (node.type) {
      case 'text':
        return { kind: 'text', text: node.value }
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
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(markdown)
  if (!front) throw new NoteSyntaxError(1, 'the page starts with front matter between two lines of ---')
  const yaml = parseDocument(front[1])
  for (const error of yaml.errors)
    throw new NoteSyntaxError((error.linePos?.[0].line ?? 0) + 1, `front matter: ${error.message.split('\n')[0]}`)
  const parsed = noteFrontMatterSchema.safeParse(yaml.toJS())
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new NoteSyntaxError(1, `front matter: ${issue.path.join('.')}: ${issue.message}`)
  }
  // empty lines stand for the front matter, so that every position is a line of the file
  const tree = fromMarkdown(front[0].replace(/[^\n]/g, '') + markdown.slice(front[0].length), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()]
  })
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

  for (const node of tree.children) {
    if (node.type === 'thematicBreak') continue
    if (node.type === 'heading') {
      const heading = inlineText(inlineOf(node.children))
      sections.push({ level: node.depth, heading, anchor: slugger.slug(heading), blocks: [] })
      count = 0
      continue
    }
    const section = sections.at(-1)
    if (!section) throw new NoteSyntaxError(node.position?.start.line ?? 1, 'text before the first heading')
    section.blocks.push(blockOf(node))
  }
  return { topic, language, source: parsed.data.source, sections }
}
