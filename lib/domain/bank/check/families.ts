/** What can be wrong in the families of a pack. */
import type { Bank } from '../bank.ts'
import { problemsOf } from '../family.ts'
import type { Find, Finding } from './finding.ts'
import { checkLesson, checkParity } from './parity.ts'
import { checkQuote } from './references.ts'

/** Rules that do not name exactly one key, ids used twice, things that do not exist, and texts that differ in numbers. */
export function checkFamilies(bank: Bank, today: string): Finding[] {
  const findings: Finding[] = []
  const ids = new Set(bank.questions.map((question) => question.id))
  const concepts = new Set(bank.concepts.map((concept) => concept.id))
  const counts = new Map<string, number>()
  for (const family of bank.families) {
    const file = `families/${family.topic}.yaml`
    const index = counts.get(file) ?? 0
    counts.set(file, index + 1)
    const find: Find = (rule, path, message, needs) =>
      findings.push({
        rule,
        file,
        path: ['families', index, ...path],
        message: `${family.id}: ${message}`,
        question: family.id,
        ...(needs && { needs })
      })
    if (ids.has(family.id)) find('id', ['id'], 'this id is used twice')
    ids.add(family.id)
    for (const problem of problemsOf(family)) find('family', ['rule'], problem)
    if (family.checkedOn > today)
      find('checked-on', ['checkedOn'], `checked on ${family.checkedOn}, and today is ${today}`)
    checkFamily(bank, concepts, family, find)
  }
  return findings
}

function checkFamily(bank: Bank, concepts: Set<string>, family: Bank['families'][number], find: Find): void {
  if (!concepts.has(family.concept))
    find('concept', ['concept'], `there is no concept ${family.concept}`, ['questions/'])
  for (const [exam, domain] of Object.entries(family.domains))
    if (!bank.exams.find(({ id }) => id === exam)?.domains.some(({ id }) => id === domain))
      find('domain', ['domains', exam], `there is no domain ${domain} in an exam ${exam}`, [`exams/${exam}.yaml`])
  checkParity(family.stem, ['stem'], find)
  checkParity(family.explanation, ['explanation'], find)
  checkLesson(family, find)
  family.variables.forEach(({ values }, variable) => {
    values.forEach(({ text }, value) => {
      checkParity(text, ['variables', variable, 'values', value], find)
    })
  })
  family.options.forEach((option, at) => {
    const path = ['options', at]
    if (!concepts.has(option.concept))
      find('concept', [...path, 'concept'], `there is no concept ${option.concept}`, ['questions/'])
    for (const text of [option.text, option.right, option.costlier, option.rightWhen, ...Object.values(option.fails)])
      if (text) checkParity(text, path, find)
    const note = bank.notes.find(({ topic }) => topic === option.cite.note)
    if (note)
      checkQuote(note.pages, option.cite, (rule, below, message) => find(rule, [...path, 'cite', ...below], message))
    else
      find('quote', [...path, 'cite', 'note'], `there is no note ${option.cite.note}`, [`notes/${option.cite.note}.`])
  })
}
