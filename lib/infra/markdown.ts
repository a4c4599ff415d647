/** Markdown of a note or of a question's text -> its blocks. The only place that knows the Markdown library. */
import GithubSlugger, { slug } from 'github-slugger'
import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { Language } from '../domain/bank/languages.ts'
import { type Block, inlineText, type ListItem, type NotePage, type Section } from '../domain/bank/note.ts'
import { inlineOf, NoteSyntaxError, stretchesOf } from './markdown-inline.ts'
import { frontMatterOf } from './pack/front-matter.ts'

export { NoteSyntaxError }

// one ~ stays: Japanese writes ranges with it
const treeOf = (markdown: string) =>
  fromMarkdown(markdown, {
    extensions: [
      cjkFriendlyExtension(),
      gfmTable(),
      gfmStrikethroughCjkFriendly({ singleTilde: false }),
      gfmTaskListItem()
    ],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTaskListItemFromMarkdown()]
  })

const lineOf = (node: RootContent) => node.position?.start.line ?? 1

/**
 * Parses one language of a note. Passage ids are `p<section>-<passage>`, counted from 1, so they are the
 * same in every language of a page of the same shape.
 * @throws NoteSyntaxError for bad front matter, text before the first heading, or Markdown beyond the allowed kinds.
 */
export function parseNote(text: string, topic: string, language: Language): NotePage {
  // empty lines stand for the front matter, so that every position is a line of the file
  const { data, body, problems } = frontMatterOf(text)
  const slugger = new GithubSlugger()
  const sections: Section[] = []
  let count = 0
  const blockOf = reader(body, false, () => `p${sections.length}-${++count}`)

  const read = (node: RootContent) => {
    if (node.type === 'thematicBreak') return
    if (node.type === 'heading') {
      const heading = inlineText(inlineOf(node.children, body, false))
      const anchor = slugger.slug(anchorWords(heading, sections.length + 1))
      sections.push({ level: node.depth, heading, anchor, blocks: [] })
      count = 0
      return
    }
    const section = sections.at(-1)
    if (!section) throw new NoteSyntaxError(lineOf(node), 'text before the first heading')
    section.blocks.push(blockOf(node))
  }
  // without front matter the whole page would be taken for Markdown: its other problems would be false ones
  if (data || problems.some(({ path }) => path.length > 0))
    for (const node of treeOf(body).children) {
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

/** A heading without letters has no slug of its own, and one like a passage's id would be taken for it. */
function anchorWords(heading: string, number: number): string {
  const own = slug(heading)
  if (/^-*$/.test(own)) return `section-${number}`
  return /^p\d+-\d+$/.test(own) ? `section-${own}` : heading
}

const PLAIN = /^(?![-+=]|\d+[.)]\s)[^*_`~\\|&<>[\]!#\n]+$/

/**
 * The blocks of a question's text; undefined where it is one paragraph without marks, as most are. The words know
 * where they stand in the text.
 * @throws NoteSyntaxError for Markdown beyond the allowed kinds
 */
export function parseText(text: string): Block[] | undefined {
  if (PLAIN.test(text)) return undefined
  let count = 0
  const blocks = treeOf(text).children.map(reader(text, true, () => `b${++count}`))
  const [only] = blocks
  const plain = blocks.length === 1 && only.kind === 'paragraph' && only.inline.length === 1
  if (plain && only.inline[0].kind === 'text' && only.inline[0].text === text) return undefined
  return blocks
}

/** @param located whether the text is a question's, whose words know their places */
function reader(markdown: string, located: boolean, nextPassage: () => string): (node: RootContent) => Block {
  const wordsOf = (nodes: Parameters<typeof inlineOf>[0]) => inlineOf(nodes, markdown, located)
  const blockOf = (node: RootContent): Block => {
    switch (node.type) {
      case 'paragraph':
        return { kind: 'paragraph', passage: nextPassage(), inline: wordsOf(node.children) }
      case 'code':
        return { kind: 'code', passage: nextPassage(), text: node.value, ...(located ? codeWords(node) : {}) }
      case 'list':
        return {
          kind: 'list',
          ordered: node.ordered ?? false,
          ...(node.ordered && node.start !== 1 ? { start: node.start ?? 1 } : {}),
          items: node.children.map((item): ListItem => {
            const [first, ...rest] = item.children
            if (first?.type !== 'paragraph') throw new NoteSyntaxError(lineOf(item), 'a list item starts with text')
            const passage = nextPassage()
            const checked = typeof item.checked === 'boolean' ? { checked: item.checked } : {}
            return { passage, inline: wordsOf(first.children), children: rest.map(blockOf), ...checked }
          })
        }
      case 'table': {
        const [header, ...rows] = node.children
        const columns = header.children.length
        return {
          kind: 'table',
          header: header.children.map((cell) => wordsOf(cell.children)),
          rows: rows.map((row) => {
            if (row.children.length > columns)
              throw new NoteSyntaxError(
                row.position?.start.line ?? 1,
                `a row of ${row.children.length} cells under a header of ${columns}: | inside a cell is written \\|, in code too`
              )
            const cells = row.children.map((cell) => wordsOf(cell.children))
            return { passage: nextPassage(), cells: [...cells, ...Array(columns - cells.length).fill([])] }
          })
        }
      }
      default:
        throw new NoteSyntaxError(lineOf(node), `${located ? 'questions' : 'notes'} may not contain: ${node.type}`)
    }
  }
  const codeWords = (
    node: Extract<RootContent, { type: 'code' }>
  ): Pick<Extract<Block, { kind: 'code' }>, 'inline'> => {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
    // the fence and its language stand before the first line of the code
    const body = markdown.indexOf('\n', start) + 1 || start
    const fenced = /^[`~]/.test(markdown.slice(start).trimStart())
    return {
      inline: stretchesOf(node.value, markdown, fenced ? body : start, end).map((stretch) => ({
        kind: 'text',
        ...stretch
      }))
    }
  }
  return blockOf
}
