/** Words with their marks: the inline half of `markdown.ts`. */
import type { PhrasingContent, Text } from 'mdast'
import type { Inline } from '../domain/bank/note.ts'
import { hiddenIn, normalText } from '../domain/bank/text.ts'
import type { Found } from './pack/yaml.ts'

/** What a text may not contain, with its line in the file or text (1-based): the first of `problems`. */
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

/** `soft`: line breaks inside are only where the author's line ended. */
type Piece = Inline & { soft?: true }

/** @param located whether the words are a question's and know their places */
export function inlineOf(nodes: readonly PhrasingContent[], markdown: string, located: boolean): Inline[] {
  const joined = withoutLineEnds(piecesOf(nodes, markdown, located, []))
  if (located) return joined
  return joined.reduce<Inline[]>((parts, { from: _, ...part }) => {
    const last = parts.at(-1)
    if (last?.kind === part.kind && String(last.within) === String(part.within)) last.text += part.text
    else parts.push(part)
    return parts
  }, [])
}

function piecesOf(
  nodes: readonly PhrasingContent[],
  markdown: string,
  located: boolean,
  within: Inline['kind'][]
): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
    const marked = (kind: Inline['kind']) => {
      const [innermost, ...outer] = kind === 'text' ? within : [kind, ...within]
      return { kind: innermost ?? kind, ...(outer.length > 0 ? { within: outer } : {}) }
    }
    switch (node.type) {
      case 'text':
        if (/(?<![\\*])\*\*(?!\*)/.test(markdown.slice(start, end)))
          throw new NoteSyntaxError(
            node.position?.start.line ?? 1,
            '** has no partner here and would stay as it is: write \\*\\* where that is meant'
          )
        return stretchesOf(textOf(node), markdown, start, end).map((stretch) => ({
          ...marked('text'),
          ...stretch,
          soft: true
        }))
      case 'inlineCode':
        return stretchesOf(node.value, markdown, start, end).map((stretch) => ({ ...marked('code'), ...stretch }))
      case 'strong':
        return piecesOf(node.children, markdown, located, ['strong', ...within])
      case 'emphasis':
        return piecesOf(node.children, markdown, located, ['emphasis', ...within])
      case 'delete':
        return piecesOf(node.children, markdown, located, ['deleted', ...within])
      case 'break':
        return [{ kind: 'text', text: '\n', from: start }]
      default:
        throw new NoteSyntaxError(
          node.position?.start.line ?? 1,
          `${located ? 'questions' : 'notes'} may not contain: ${node.type}`
        )
    }
  })
}

/** The stretches of a text that stand in the Markdown unit for unit: escapes, indentation and line ends lie between. */
export function stretchesOf(
  text: string,
  markdown: string,
  from: number,
  to: number
): { text: string; from: number }[] {
  const stretches: { text: string; from: number }[] = []
  let at = from
  for (let unit = 0; unit < text.length; unit++) {
    while (at < to && markdown[at] !== text[unit]) at++
    // a character reference is not written as it is read
    if (at >= to) return [{ text, from }]
    const last = stretches.at(-1)
    if (last && last.from + last.text.length === at) last.text += text[unit]
    else stretches.push({ text: text[unit], from: at })
    at++
  }
  return stretches
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u

/** Ends of lines become a space, or nothing beside a letter of a script that is written without spaces. */
function withoutLineEnds(pieces: readonly Piece[]): Inline[] {
  const whole = pieces.map((piece) => piece.text).join('')
  let before = 0
  return pieces.flatMap(({ soft, ...piece }): Inline[] => {
    const start = before
    before += piece.text.length
    if (!soft || !piece.text.includes('\n')) return [piece]
    let at = 0
    return piece.text.split('\n').reduce<Inline[]>((parts, line, index, lines) => {
      const from = at
      at += line.length + 1
      const end = start + from + line.length
      const isEnd = index < lines.length - 1
      const joins = isEnd && !(WIDE.test(whole[end - 1] ?? '') || WIDE.test(whole[end + 1] ?? ''))
      const text = joins ? `${line} ` : line
      if (text !== '') parts.push({ ...piece, text, ...(piece.from === undefined ? {} : { from: piece.from + from }) })
      return parts
    }, [])
  })
}
