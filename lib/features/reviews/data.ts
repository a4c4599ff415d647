import type { Localized } from '../../domain/bank/schema.ts'
import { byDue } from '../../domain/review.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'
import type { Catalog } from '../catalog/data.ts'
import type { Moment } from '../practice/mutations.ts'

export type MissedQuestion = {
  questionId: string
  topic: string
  stem: Localized
  missedAt: Date
  missedCount: number
  correctDays: number
  dueDay: string
  due: boolean
}

/**
 * Everything on a learner's review list, due first. Questions that left the bank are left out, and those of an exam
 * whose result is not opened yet: the list would tell which of them were missed.
 */
export async function getMissed(
  database: Database,
  catalog: Catalog,
  userId: string,
  { at, day }: Moment
): Promise<MissedQuestion[]> {
  const gate = await getGate(database, userId, at)
  const items = (await database.reviewItem.findMany({ where: { userId } })).filter((item) => !gate.isUnopened(item))
  const missedVersions = await getMissedVariants(database, catalog, userId)
  return items.sort(byDue).flatMap((item) => {
    const version =
      catalog.byVersion.get(missedVersions.get(item.questionId) ?? '') ?? catalog.byQuestion.get(item.questionId)
    if (!version) return []
    const { questionId, missedAt, missedCount, correctDays, dueDay } = item
    return [
      {
        questionId,
        topic: version.topic,
        stem: version.question.stem,
        missedAt,
        missedCount,
        correctDays,
        dueDay,
        due: dueDay <= day
      }
    ]
  })
}

/** For questions of families: the variant that was missed last, so that the list shows what the learner remembers. */
async function getMissedVariants(database: Database, catalog: Catalog, userId: string): Promise<Map<string, string>> {
  const families = [...catalog.variants].filter(([, variants]) => variants.length > 1).map(([questionId]) => questionId)
  const answers = await database.answer.findMany({
    where: { userId, correct: false, questionId: { in: families } },
    orderBy: { answeredAt: 'asc' },
    select: { questionId: true, questionVersionId: true }
  })
  return new Map(answers.map(({ questionId, questionVersionId }) => [questionId, questionVersionId]))
}
