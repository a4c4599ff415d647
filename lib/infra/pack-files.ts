/**
 * Reads a pack's folder: files -> parsed bank, or every problem with file, line and field. A stranger wrote these
 * files, so every phase collects what is wrong and none throws: `npm start` must serve what it served before.
 */
import { join } from 'node:path'
import type { z } from 'zod'
import type { Bank, Problem } from '../domain/bank/bank.ts'
import { isError } from '../domain/bank/check/finding.ts'
import { checkBank } from '../domain/bank/check.ts'
import { familyFileSchema } from '../domain/bank/family.ts'
import { LANGUAGES, type Language } from '../domain/bank/languages.ts'
import {
  errataFileSchema,
  examSchema,
  type Pack,
  packSchema,
  protocolSchema,
  questionFileSchema,
  type SourceMap,
  silencedFileSchema,
  sourceMapSchema
} from '../domain/bank/schema.ts'
import { dayIn, now } from './clock.ts'
import { NoteSyntaxError, parseNote } from './markdown.ts'
import { type Folder, listPack, noteNameOf } from './pack/folder.ts'
import { forLanguages, languagesIn, toldOnce } from './pack/languages.ts'
import { hiddenLines, readText } from './pack/text.ts'
import { type Parsed, type Path, parseYaml } from './pack/yaml.ts'
import { textProblemsIn } from './question-texts.ts'

/** It is never later than this anywhere on earth, wherever an author writes down the day of a check. */
const LATEST_ZONE = 'Etc/GMT-14'

/**
 * `bank` is as much as could be read. It must not be loaded where there are problems. Only of a `whole` one it can be
 * said what its questions do not cover, and which of its passages changed.
 */
export type ReadPack = { bank: Bank | undefined; whole: boolean; problems: Problem[]; warnings: Problem[] }

/**
 * The pack in `folder`. Warnings are about the craft of its questions, and about files that are no part of it; they
 * keep nobody from loading it.
 */
export function readPack(folder: string): ReadPack {
  const result: ReadPack = { bank: undefined, whole: false, problems: [], warnings: [] }
  try {
    result.bank = read(folder, result)
  } catch (error) {
    // no phase throws that we know of; one that does must not keep the server from starting
    result.problems.push({ file: '', field: '', message: `the pack cannot be read: ${(error as Error).message}` })
  }
  return result
}

function read(folder: string, result: ReadPack): Bank | undefined {
  const { problems, warnings } = result
  const yamls = new Map<string, Parsed<unknown>>()
  /** Files that are missing or could not be read to their end: what they hold is not known, and not missing. */
  const unread: string[] = []
  /** Those of the pack, once pack.yaml is read. */
  let languages: readonly Language[] | undefined
  const report = (file: string, path: Path, message: string) => {
    problems.push({ file, line: yamls.get(file)?.lineOf(path), field: path.join('.'), message })
  }
  const readYaml = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
    const found = readText(join(folder, file))
    if ('reason' in found) report(file, [], found.reason)
    const parsed =
      'text' in found
        ? parseYaml(
            found.text,
            forLanguages(schema, (value) => languages ?? languagesIn(value)),
            found.hidden
          )
        : undefined
    if (parsed) yamls.set(file, parsed)
    for (const { line, path, message } of toldOnce(parsed?.problems ?? [], languages))
      problems.push({ file, line, field: path.join('.'), message })
    if (!parsed?.data) unread.push(file)
    return parsed?.data
  }
  const reportTexts = (file: string, value: unknown, path: Path) => {
    for (const problem of textProblemsIn(value, path)) report(file, problem.path, problem.message)
  }
  const readNote = (topic: string, language: Language) => {
    const file = `notes/${topic}.${language}.md`
    const found = readText(join(folder, file))
    if ('reason' in found) report(file, [], found.reason)
    else {
      const hidden = hiddenLines(found.text, found.hidden, (line, { message }) => ({ file, line, field: '', message }))
      problems.push(...hidden)
      try {
        return parseNote(found.text, topic, language)
      } catch (error) {
        const known = error instanceof NoteSyntaxError ? error.problems : undefined
        // nested deeper than the parser can follow: it has no line for that
        for (const { line, path, message } of known ?? [{ line: 1, path: [], message: (error as Error).message }])
          problems.push({ file, line, field: path.join('.'), message })
      }
    }
    unread.push(file)
  }

  const { has, names, strays } = listPack(folder)
  for (const { file, message, content } of strays)
    (content ? problems : warnings).push({ file, field: '', message, ...(!content && { rule: 'stray-file' }) })

  const pack = readYaml('pack.yaml', packSchema)
  languages = pack?.languages
  const sourceMap = readYaml('source-map.yaml', sourceMapSchema)
  const notes = names.notes.flatMap((name) => {
    const found = noteNameOf(name)
    if (typeof found !== 'string') return found
    report(`notes/${name}.md`, [], found)
    return []
  })
  const topicsOfNotes = new Set(notes.map(({ topic }) => topic))
  /** Without a list of topics every file is read all the same, so that its author sees every mistake at once. */
  const topics = pack?.topics.map(({ id }) => id) ?? [...new Set([...names.questions, ...topicsOfNotes])]
  const strangers: Record<Folder, Iterable<string>> = {
    questions: names.questions,
    families: names.families,
    notes: topicsOfNotes,
    exams: []
  }
  for (const [directory, found] of Object.entries(strangers))
    for (const topic of found)
      if (!topics.includes(topic))
        for (const file of directory === 'notes'
          ? notes.filter((note) => note.topic === topic).map(({ language }) => `notes/${topic}.${language}.md`)
          : [`${directory}/${topic}.yaml`])
          if (pack) report(file, [], `pack.yaml has no topic ${topic}`)
  for (const { topic, language } of notes)
    if (pack && topics.includes(topic) && !pack.languages.includes(language))
      report(`notes/${topic}.${language}.md`, [], `pack.yaml does not list the language ${language}`)

  const bank: Bank = {
    pack: pack ?? unknownPack(topics),
    sourceMap: sourceMap ?? unknownSource,
    errata: readYaml('errata.yaml', errataFileSchema)?.errata ?? [],
    silenced: has('silenced.yaml') ? (readYaml('silenced.yaml', silencedFileSchema)?.silenced ?? []) : [],
    readings: has('protocol.yaml') ? readYaml('protocol.yaml', protocolSchema)?.readings : undefined,
    exams: [],
    notes: [],
    concepts: [],
    questions: [],
    families: []
  }
  for (const name of names.exams) {
    const file = `exams/${name}.yaml`
    const exam = readYaml(file, examSchema)
    if (exam && exam.id !== name) {
      report(file, ['id'], `the id is ${exam.id} and the file is called ${name}`)
      unread.push(file)
    } else if (exam) bank.exams.push(exam)
    if (pack && !pack.exams.includes(name)) report(file, [], `pack.yaml does not list the exam ${name}`)
  }
  for (const topic of topics) {
    const file = readYaml(`questions/${topic}.yaml`, questionFileSchema)
    reportTexts(`questions/${topic}.yaml`, file?.questions, ['questions'])
    bank.concepts.push(...(file?.concepts ?? []).map((concept) => ({ ...concept, topic })))
    bank.questions.push(...(file?.questions ?? []).map((question) => ({ ...question, topic })))
    if (names.families.includes(topic)) {
      const families = readYaml(`families/${topic}.yaml`, familyFileSchema)
      reportTexts(`families/${topic}.yaml`, families?.families, ['families'])
      bank.families.push(...(families?.families ?? []).map((family) => ({ ...family, topic })))
    }
    const pages = bank.pack.languages.map((language) => readNote(topic, language))
    const [first] = pages
    if (!first || pages.includes(undefined)) continue
    const pageIn = (language: Language) => pages.find((page) => page?.language === language) ?? first
    bank.notes.push({ topic, primary: first.language, pages: { ja: pageIn('ja'), en: pageIn('en') } })
  }
  for (const { rule, file, path, message } of checkBank(bank, dayIn(LATEST_ZONE, now()), unread))
    (isError(rule) ? problems : warnings).push({
      file,
      line: yamls.get(file)?.lineOf(path),
      field: path.join('.'),
      message,
      rule
    })
  result.whole = unread.length === 0
  return pack && sourceMap && bank
}

const unknownText = { ja: '', en: '' }
const unknownPack = (topics: readonly string[]): Pack => ({
  id: '',
  title: unknownText,
  description: unknownText,
  languages: [...LANGUAGES],
  exams: [],
  topics: topics.map((id) => ({ id, title: unknownText }))
})
const unknownSource: SourceMap = { file: '', headings: [] }
