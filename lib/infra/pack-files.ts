/** Reads a pack's folder: files -> parsed bank, or every problem with file, line and field. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Bank, Problem } from '../domain/bank/bank.ts'
import { isError } from '../domain/bank/check/finding.ts'
import { checkBank } from '../domain/bank/check.ts'
import { familyFileSchema } from '../domain/bank/family.ts'
import type { Note } from '../domain/bank/note.ts'
import {
  errataFileSchema,
  examSchema,
  LANGUAGES,
  packSchema,
  protocolSchema,
  questionFileSchema,
  silencedFileSchema,
  sourceMapSchema
} from '../domain/bank/schema.ts'
import { dayIn, now } from './clock.ts'
import { NoteSyntaxError, parseNote } from './markdown.ts'

type Path = readonly (string | number)[]
type Source = { document: Document; lines: LineCounter }

/** It is never later than this anywhere on earth, wherever an author writes down the day of a check. */
const LATEST_ZONE = 'Etc/GMT-14'

/**
 * The pack in `folder`. A pack with a problem is still returned as far as it could be parsed, but must not be loaded.
 * Warnings are about the craft of its questions and keep nobody from loading it.
 */
export function readPack(folder: string): { bank: Bank | undefined; problems: Problem[]; warnings: Problem[] } {
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const sources = new Map<string, Source>()

  const problemAt = (file: string, path: Path, message: string): Problem => {
    const source = sources.get(file)
    return { file, line: source && lineOf(source, path), field: path.join('.'), message }
  }
  const report = (file: string, path: Path, message: string) => {
    problems.push(problemAt(file, path, message))
  }
  const readText = (file: string) => {
    try {
      return readFileSync(join(folder, file), 'utf8')
    } catch (error) {
      report(file, [], (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the file is missing' : String(error))
    }
  }
  const readYaml = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
    const text = readText(file)
    if (text === undefined) return
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines })
    sources.set(file, { document, lines })
    if (document.errors.length > 0) {
      for (const error of document.errors)
        problems.push({ file, line: error.linePos?.[0].line, field: '', message: error.message.split('\n')[0] })
      return
    }
    const parsed = schema.safeParse(document.toJS())
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) report(file, issue.path as Path, issue.message)
  }
  const list = (directory: string, ending: string) => {
    try {
      return readdirSync(join(folder, directory))
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length))
        .sort()
    } catch {
      report(directory, [], 'the folder is missing')
      return []
    }
  }

  const pack = readYaml('pack.yaml', packSchema)
  const sourceMap = readYaml('source-map.yaml', sourceMapSchema)
  const errata = readYaml('errata.yaml', errataFileSchema)
  const silenced = existsSync(join(folder, 'silenced.yaml')) ? readYaml('silenced.yaml', silencedFileSchema) : undefined
  const protocol = existsSync(join(folder, 'protocol.yaml')) ? readYaml('protocol.yaml', protocolSchema) : undefined
  if (!pack || !sourceMap) return { bank: undefined, problems, warnings }

  const topics = pack.topics.map((topic) => topic.id)
  for (const topic of list('questions', '.yaml'))
    if (!topics.includes(topic)) report(`questions/${topic}.yaml`, [], `pack.yaml has no topic ${topic}`)

  const bank: Bank = {
    pack,
    sourceMap,
    errata: errata?.errata ?? [],
    silenced: silenced?.silenced ?? [],
    readings: protocol?.readings,
    exams: list('exams', '.yaml').flatMap((exam) => readYaml(`exams/${exam}.yaml`, examSchema) ?? []),
    notes: [],
    concepts: [],
    questions: [],
    families: []
  }
  for (const topic of topics) {
    const file = readYaml(`questions/${topic}.yaml`, questionFileSchema)
    bank.concepts.push(...(file?.concepts ?? []).map((concept) => ({ ...concept, topic })))
    bank.questions.push(...(file?.questions ?? []).map((question) => ({ ...question, topic })))
    if (existsSync(join(folder, `families/${topic}.yaml`))) {
      const families = readYaml(`families/${topic}.yaml`, familyFileSchema)
      bank.families.push(...(families?.families ?? []).map((family) => ({ ...family, topic })))
    }

    const pages: Partial<Note['pages']> = {}
    for (const language of LANGUAGES) {
      const name = `notes/${topic}.${language}.md`
      const text = readText(name)
      if (text === undefined) continue
      try {
        pages[language] = parseNote(text, topic, language)
      } catch (error) {
        if (!(error instanceof NoteSyntaxError)) throw error
        problems.push({ file: name, line: error.line, field: '', message: error.message })
      }
    }
    if (pages.ja && pages.en) bank.notes.push({ topic, pages: { ja: pages.ja, en: pages.en } })
  }
  for (const { rule, file, path, message } of checkBank(bank, dayIn(LATEST_ZONE, now())))
    (isError(rule) ? problems : warnings).push({ ...problemAt(file, path, message), rule })
  return { bank, problems, warnings }
}

/** The line of the deepest part of `path` that the document has. */
function lineOf({ document, lines }: Source, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
}
