import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assembleForm, fullForm } from '#lib/domain/form.ts'
import { readPack } from '#lib/infra/pack-files.ts'

const { bank } = readPack(join(import.meta.dirname, '../../questions/aws-solutions-architect'))
if (!bank) throw new Error('the pack can be read')

const candidates = bank.questions.map(({ topic: _, ...question }) => ({ versionId: question.id, question }))

test.each(bank.exams)('four full forms of $id can be drawn by blueprint without a question in common', (exam) => {
  const used = new Set<string>()
  for (const seed of ['one', 'two', 'three', 'four']) {
    const rest = candidates.filter(({ versionId }) => !used.has(versionId))
    const { items } = assembleForm(exam, rest, 'full', fullForm(exam), seed)
    expect(items.length).toBe(exam.scored + exam.unscored)
    for (const { versionId } of items) used.add(versionId)
  }
  expect(used.size).toBe(4 * (exam.scored + exam.unscored))
})

test('the bank has 320 hand-written questions or more, 8 or more for each topic, a fifth of them multiple response', () => {
  expect(bank.questions.length).toBeGreaterThanOrEqual(320)
  for (const { id } of bank.pack.topics)
    expect(bank.questions.filter(({ topic }) => topic === id).length, id).toBeGreaterThanOrEqual(8)
  const multiple = bank.questions.filter(({ type }) => type === 'multiple')
  expect(multiple.length).toBeGreaterThanOrEqual(bank.questions.length / 5)
  expect(bank.families.length).toBeGreaterThanOrEqual(10)
})
