/** Each concept that is tested is tested often enough to be drilled. */
import type { Bank } from '../bank.ts'
import type { Finding } from './finding.ts'

/** Questions of a concept, so that a learner who missed one meets it again in other words. */
const FEWEST_SIBLINGS = 3

/** How many questions and families are about a concept. */
export type Siblings = { id: string; siblings: number; families: number }

/** The concepts that a question or a family is about, in the order of the pack. */
export function siblingsOf(bank: Pick<Bank, 'concepts' | 'questions' | 'families'>): Siblings[] {
  const questions = countsOf(bank.questions)
  const families = countsOf(bank.families)
  return bank.concepts
    .map(({ id }) => ({ id, siblings: questions.get(id) ?? 0, families: families.get(id) ?? 0 }))
    .filter(({ siblings, families }) => siblings + families > 0)
}

function countsOf(items: readonly { concept: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { concept } of items) counts.set(concept, (counts.get(concept) ?? 0) + 1)
  return counts
}

/** Concepts defined twice, and tested concepts with too few questions and no family. */
export function checkConcepts(bank: Bank): Finding[] {
  const findings: Finding[] = []
  const places = new Map<string, { file: string; index: number }>()
  const counts = new Map<string, number>()
  for (const { id, topic } of bank.concepts) {
    const file = `questions/${topic}.yaml`
    const index = counts.get(file) ?? 0
    counts.set(file, index + 1)
    if (places.has(id))
      findings.push({ rule: 'id', file, path: ['concepts'], message: `the concept ${id} is defined twice` })
    else places.set(id, { file, index })
  }
  for (const { id, siblings, families } of siblingsOf(bank)) {
    const place = places.get(id)
    if (place && siblings < FEWEST_SIBLINGS && families === 0)
      findings.push({
        rule: 'concept-siblings',
        file: place.file,
        path: ['concepts', place.index],
        needs: ['questions/', 'families/'],
        message: `${id}: ${siblings === 1 ? '1 question tests' : `${siblings} questions test`} this concept; it needs ${FEWEST_SIBLINGS}, or a family`
      })
  }
  return findings
}
