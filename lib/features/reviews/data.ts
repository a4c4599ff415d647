import type { Localized } from '../../domain/bank/schema.ts'
import { byDue } from '../../domain/review.ts'
import type { Database } from '../../infra/database.ts'
import type { Catalog } from '../catalog/data.ts'

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

/** Everything on a learner's review list, due first. Questions that left the bank are left out. */
export async function getMissed(
  database: Database,
  catalog: Catalog,
  userId: string,
  today: string
): Promise<MissedQuestion[]> {
  const items = await database.reviewItem.findMany({ where: { userId } })
  return items.sort(byDue).flatMap((item) => {
    const version = catalog.byQuestion.get(item.questionId)
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
        due: dueDay <= today
      }
    ]
  })
}
