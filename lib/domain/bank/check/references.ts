/** What a question, an erratum or an exam refers to exists, and quotes stand where they are said to stand. */
import type { Bank } from '../bank.ts'
import { LANGUAGES } from '../languages.ts'
import { resolveQuote } from '../note.ts'
import { type Localized, repeated, standsTwice } from '../schema.ts'
import { type Find, type Finding, findingAt, type Placed } from './finding.ts'

/** Ids used twice, and concepts, domains, notes and quotes that do not exist. */
export function checkReferences(bank: Bank, questions: readonly Placed[]): Finding[] {
  const findings: Finding[] = []
  const ids = new Set<string>()
  const concepts = new Set(bank.concepts.map((concept) => concept.id))
  const notes = new Map(bank.notes.map((note) => [note.topic, note]))
  const domains = new Set(bank.exams.flatMap((exam) => exam.domains.map((domain) => `${exam.id}/${domain.id}`)))

  for (const place of questions) {
    const { question } = place
    const find: Find = (rule, path, message, needs) => findings.push(findingAt(place, rule, path, message, needs))
    if (ids.has(question.id)) find('id', ['id'], 'this id is used twice')
    ids.add(question.id)
    if (!concepts.has(question.concept))
      find('concept', ['concept'], `there is no concept ${question.concept}`, ['questions/'])
    for (const [exam, domain] of Object.entries(question.domains))
      if (!domains.has(`${exam}/${domain}`))
        find('domain', ['domains', exam], `there is no domain ${domain} in an exam ${exam}`, [`exams/${exam}.yaml`])
    question.options.forEach((option, at) => {
      if (!concepts.has(option.concept))
        find('concept', ['options', at, 'concept'], `there is no concept ${option.concept}`, ['questions/'])
    })
    for (const [at, cite] of question.cites.entries()) {
      const note = notes.get(cite.note)
      if (note) checkQuote(note.pages, cite, (rule, path, message) => find(rule, ['cites', at, ...path], message))
      else find('quote', ['cites', at, 'note'], `there is no note ${cite.note}`, [`notes/${cite.note}.`])
    }
  }
  return findings
}

/** A quote stands under its heading, and in both languages it is the same passage. */
export function checkQuote(
  pages: Bank['notes'][number]['pages'],
  cite: { heading: Localized; quote: Localized },
  find: Find
): void {
  const resolved = LANGUAGES.map((language) => {
    const found = resolveQuote(pages[language], cite.heading[language], cite.quote[language])
    if ('missing' in found)
      find(
        'quote',
        [found.missing, language],
        found.missing === 'heading'
          ? `there is no heading “${cite.heading[language]}” in the note`
          : `“${cite.quote[language]}” does not stand under “${cite.heading[language]}”`
      )
    return 'missing' in found ? undefined : found.passage.id
  })
  if (resolved[0] && resolved[1] && resolved[0] !== resolved[1])
    find('quote', ['quote'], `the two languages quote different passages (${resolved[0]} and ${resolved[1]})`)
}

/** Topics, exams and domains that stand twice in their list: the second would overrule the first in silence. */
export function checkLists({ pack, exams }: Bank): Finding[] {
  const find = (file: string, ids: readonly string[], pathOf: (at: number) => (string | number)[]) =>
    repeated(ids).map(([at, id]): Finding => ({ rule: 'id', file, path: pathOf(at), message: standsTwice(id) }))
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)
  return [
    ...find('pack.yaml', idsOf(pack.topics), (at) => ['topics', at, 'id']),
    ...find('pack.yaml', pack.exams, (at) => ['exams', at]),
    ...exams.flatMap((exam) => find(`exams/${exam.id}.yaml`, idsOf(exam.domains), (at) => ['domains', at, 'id']))
  ]
}

/** Exams that the pack lists and nobody wrote. */
export function checkExams(bank: Bank): Finding[] {
  const missing: Finding[] = bank.pack.exams
    .filter((id) => !bank.exams.some((exam) => exam.id === id))
    .map(
      (id): Finding => ({
        rule: 'exam',
        file: 'pack.yaml',
        path: ['exams'],
        message: `exams/${id}.yaml is missing`,
        needs: [`exams/${id}.yaml`]
      })
    )
  const topics = new Set(bank.pack.topics.map(({ id }) => id))
  const unknown: Finding[] = bank.exams.flatMap((exam) =>
    exam.domains.flatMap((domain, at) =>
      domain.tasks.flatMap((task, place) =>
        task.topics
          .filter((topic) => !topics.has(topic))
          .map(
            (topic): Finding => ({
              rule: 'exam',
              file: `exams/${exam.id}.yaml`,
              path: ['domains', at, 'tasks', place, 'topics'],
              message: `there is no topic ${topic}`,
              needs: ['pack.yaml']
            })
          )
      )
    )
  )
  return [...missing, ...unknown]
}

/** Errata with an id used twice, or about words that the note does not have. */
export function checkErrata(bank: Bank): Finding[] {
  const ids = new Set<string>()
  return bank.errata.flatMap((erratum, index) => {
    const findings: Finding[] = []
    const find: Find = (rule, path, message, needs) =>
      findings.push({
        rule,
        file: 'errata.yaml',
        path: ['errata', index, ...path],
        message: `${erratum.id}: ${message}`,
        ...(needs && { needs })
      })
    if (ids.has(erratum.id)) find('id', ['id'], 'this id is used twice')
    ids.add(erratum.id)
    const note = bank.notes.find((candidate) => candidate.topic === erratum.note)
    if (note) checkQuote(note.pages, erratum, find)
    else find('quote', ['note'], `there is no note ${erratum.note}`, [`notes/${erratum.note}.`])
    return findings
  })
}
