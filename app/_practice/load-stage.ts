import type { LearnerScope } from '#lib/domain/access/scope.ts'
import type { Moment } from '#lib/domain/answer-log.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { getNextQuestion, getTally } from '#lib/features/practice/data.ts'
import type { Scope } from '#lib/features/practice/schema.ts'
import { getAnswered } from '#lib/features/reviews/data.ts'
import { answeredSchema } from '#lib/features/reviews/schema.ts'
import { database } from '#lib/infra/database.ts'
import type { Stage } from './use-run.ts'

type Loaded = { stage: Stage; keptBack?: 'withheld' | 'unopened' }

/**
 * Where a drill or review goes on: at the answer that the address names, else at the question that comes next.
 * @param query the rest of the address, as anyone may have written it
 */
export async function loadStage(
  catalog: Catalog,
  learner: LearnerScope,
  scope: Scope,
  query: Record<string, string | string[] | undefined>,
  { at, day }: Moment
): Promise<Loaded> {
  const next = await getNextQuestion(database(), catalog, learner, scope, at, day)
  const asked = answeredSchema.safeParse(query)
  const found = asked.success && (await getAnswered(database(), catalog, learner, asked.data, at))
  const fresh = async (): Promise<Stage> => ({
    question: next,
    tally: await getTally(database(), catalog, learner, scope, at)
  })
  if (!found) return { stage: await fresh() }
  if (!('revealed' in found)) return { stage: await fresh(), keptBack: found.withheld ? 'withheld' : 'unopened' }
  if (found.source !== scope.mode || (scope.topic && found.topic !== scope.topic)) return { stage: await fresh() }
  const tally = await getTally(database(), catalog, learner, scope, found.at)
  const { asked: question, confidence, revealed } = found
  return { stage: { question, tally, answered: { confidence, verdict: { ...revealed, next, tally } } } }
}
