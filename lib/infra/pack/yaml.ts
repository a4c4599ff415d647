/** Text of a YAML file -> what its schema allows, with every problem by line and field. Nothing here throws. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq
} from 'yaml'
import type { z } from 'zod'
import { type Hidden, hiddenIn, normalText } from '../../domain/bank/text.ts'
import { hiddenLines } from './text.ts'

export type Path = readonly (string | number)[]
export type Found = { line: number; path: Path; message: string }
export type Parsed<T> = {
  /** Absent where the text does not parse or breaks the schema. */
  data: T | undefined
  problems: Found[]
  /** The line of the deepest part of a path that the file has. */
  lineOf: (path: Path) => number
}

/** Mistakes of one kind in one file that are named. */
const NAMED = 20

/** Parts of a file once its aliases are followed: a few lines of aliases of aliases could stand for billions. */
const MOST_PARTS = 500_000

/** Signs with which YAML takes words away from whoever does not know them. */
const SIGNS = {
  alias: (name: string) => `nothing above is called &${name}: put a text that begins with * in quotes`,
  copies: (name: string) => `*${name} stands for more than can be read: write it out`,
  anchor: (name: string) =>
    `no *${name} uses &${name}, so it is lost from the text: delete it, or put the text in quotes`,
  tag: (name: string) => `${name} is no part of the text: delete it, or put the text in quotes`,
  key: 'a field has a name, not a list or fields of its own',
  comment: 'the text ends before the # and the rest is lost as a comment: put the text in quotes'
}

/**
 * @param text as `readText` gives it
 * @param hidden the hidden characters of the text, where nobody else names them
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, hidden: readonly Hidden[] = []): Parsed<T> {
  const lines = new LineCounter()
  const lineAt = (offset: number) => lines.linePos(offset).line || 1
  try {
    const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' })
    const lineOf = (path: Path) => lineAt(offsetOf(document, path))
    const faults = [...document.errors, ...document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')]
    const problems = faults.slice(0, NAMED).map(
      ({ pos, message }): Found => ({
        line: lineAt(pos[0]),
        path: [],
        message: message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '')
      })
    )
    const { odd, texts, commented } = walk(document, text)
    problems.push(...odd.map(({ at, path, message }) => ({ line: lineAt(at), path, message })))
    problems.push(
      ...hiddenLines(text, hidden, (line, { at, message }) => ({
        line,
        path: texts.findLast(({ from, to }) => from <= at && at < to)?.path ?? [],
        message
      }))
    )
    if (faults.length > 0) return { data: undefined, problems, lineOf }

    const value: unknown = document.toJS()
    const parsed = schema.safeParse(value)
    for (const issue of parsed.error?.issues ?? []) {
      const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])] as Path
      problems.push({ line: lineOf(path), path, message: issue.message })
    }
    for (const { at, path } of lostIn(commented, value, schema))
      problems.push({ line: lineAt(at), path, message: SIGNS.comment })
    return { data: parsed.data, problems, lineOf }
  } catch (error) {
    // nested deeper than the parser can follow: it has no line for that
    return { data: undefined, problems: [{ line: 1, path: [], message: (error as Error).message }], lineOf: () => 1 }
  }
}

type Place = { at: number; path: Path }
type Walked = {
  odd: (Place & { message: string })[]
  /** Where each text stands in the file. */
  texts: { from: number; to: number; path: Path }[]
  /** Texts without quotes that a comment follows on their line. */
  commented: Place[]
}

/**
 * Looks at every part of a document and follows its aliases: afterwards it has none, and nothing in it throws. In quotes
 * an escaped character is as good as a typed one.
 */
function walk(document: Document, text: string): Walked {
  const walked: Walked = { odd: [], texts: [], commented: [] }
  const anchors = new Map<string, { node: Scalar | YAMLMap | YAMLSeq; path: Path; parts: number; used: boolean }>()
  let parts = 0
  const odd = (node: unknown, path: Path, message: string) =>
    walked.odd.push({ at: (isNode(node) && node.range?.[0]) || 0, path, message })
  const forget = (name: string) => {
    const anchor = anchors.get(name)
    if (anchor && !anchor.used) odd(anchor.node, anchor.path, SIGNS.anchor(name))
  }

  const textOf = (scalar: Scalar, path: Path) => {
    const { value, type, range } = scalar
    if (typeof value !== 'string' || !range) return
    walked.texts.push({ from: range[0], to: range[1], path })
    if (type === Scalar.QUOTE_DOUBLE && text.slice(range[0], range[1]).includes('\\')) {
      const normal = normalText(value)
      scalar.value = normal
      const [first] = hiddenIn(normal)
      if (first) odd(scalar, path, first.message)
    }
    if (type === Scalar.PLAIN && /^[ \t]+#/.test(text.slice(range[1], range[1] + 100)))
      walked.commented.push({ at: range[1], path })
  }
  const followed = (alias: Alias, path: Path): unknown => {
    const anchor = anchors.get(alias.source)
    if (anchor) anchor.used = true
    if (anchor && parts + anchor.parts <= MOST_PARTS) {
      parts += anchor.parts
      return anchor.node
    }
    odd(alias, path, anchor ? SIGNS.copies(alias.source) : SIGNS.alias(alias.source))
    return new Scalar(`*${alias.source}`)
  }
  /** What stands in the place of a node. */
  const visit = (node: unknown, path: Path): unknown => {
    const before = parts++
    if (isAlias(node)) return followed(node, path)
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return node
    if (node.tag) odd(node, path, SIGNS.tag(node.tag.replace('tag:yaml.org,2002:', '!!')))
    if (isScalar(node)) textOf(node, path)
    else if (isMap(node))
      for (const pair of node.items) {
        if (!isScalar(pair.key)) odd(pair.key, path, SIGNS.key)
        const name = isScalar(pair.key) ? String(pair.key.value) : ''
        if (isScalar(pair.key)) visit(pair.key, [...path, name])
        else pair.key = new Scalar(name)
        pair.value = visit(pair.value, [...path, name])
      }
    else node.items = node.items.map((item, at) => (isPair(item) ? item : visit(item, [...path, at])))
    if (node.anchor) {
      forget(node.anchor)
      anchors.set(node.anchor, { node, path, parts: parts - before, used: false })
    }
    return node
  }
  document.contents = visit(document.contents, []) as Document['contents']
  for (const name of anchors.keys()) forget(name)
  return walked
}

/**
 * The comments that may have been words: a field which would hold them too. Behind a number, a date or an id a comment
 * is a comment, and the schema knows which fields those are.
 */
function lostIn(commented: readonly Place[], value: unknown, schema: z.ZodType): Place[] {
  if (commented.length === 0) return []
  const longer = structuredClone(value)
  for (const { path } of commented) {
    const parent = path.slice(0, -1).reduce((part: unknown, step) => (part as Record<string, unknown>)?.[step], longer)
    const last = path.at(-1)
    if (last !== undefined && parent) (parent as Record<string, unknown>)[last] += ' # and more'
  }
  const refused = schema.safeParse(longer).error?.issues.map(({ path }) => JSON.stringify(path)) ?? []
  return commented.filter(({ path }) => !refused.includes(JSON.stringify(path)))
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}
