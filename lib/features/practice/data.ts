import { type LearnerScope, requirePack } from '../../domain/access/scope.ts'
import { refOf } from '../../domain/access/sealed.ts'
import { type DrillCandidate, nextInDrill, type Tally, tallyOf } from '../../domain/drill.ts'
import { optionOrder, type PublicQuestion, toPublic } from '../../domain/question.ts'
import { byDue } from '../../domain/review.ts'
import { type Rng, seededRng } from '../../domain/rng.ts'
import { pickVariant } from '../../domain/variant.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'
import { getHistory, getRecentAnswers, getReviewItems, type QuestionHistory } from '../answers/data.ts'
import type { Catalog } from '../catalog/data.ts'
import type { Scope } from './schema.ts'

/**
 * The question to serve next, or null where the scope has none (any more).
 * The choice depends on the history alone, so a reload serves the same question.
 * @param today the learner's calendar day, for what is due
 */
export async function getNextQuestion(
  database: Database,
  catalog: Catalog,
  learner: LearnerScope,
  scope: Scope,
  now: Date,
  today: string
): Promise<PublicQuestion | null> {
  requirePack(learner, catalog.pack.id)
  const gate = await getGate(database, learner, now)
  const history = await getHistory(database, learner, gate, scope.passage ? undefined : scope.topic)
  const inScope = catalog.questions.filter(
    (version) => !gate.withheld(refOf(version)) && isInScope(catalog, scope, version.question.id)
  )
  const answered = [...history.values()].reduce((total, { count }) => total + count, 0)
  const rng = seededRng(`${learner.ownerId} ${answered}`)

  if (scope.mode === 'review') {
    const items = await getReviewItems(database, learner)
    const ids = new Set(inScope.map(({ question }) => question.id))
    const due = items
      .filter((item) => item.dueDay <= today && ids.has(item.questionId) && !gate.isUnopened(item))
      .sort(byDue)
    const newest = newestOf(history)
    const next = due.find((item) => item.questionId !== newest) ?? due[0]
    return next ? serve(catalog, next.questionId, history, rng) : null
  }
  const candidates: DrillCandidate[] = inScope.map(({ question }) => ({
    questionId: question.id,
    last: history.get(question.id)?.last
  }))
  const next = nextInDrill(candidates, rng)
  return next ? serve(catalog, next.questionId, history, rng) : null
}

function serve(
  catalog: Catalog,
  questionId: string,
  history: ReadonlyMap<string, QuestionHistory>,
  rng: Rng
): PublicQuestion | null {
  const version = pickVariant(catalog.variants.get(questionId) ?? [], rng, history.get(questionId)?.last.versionId)
  return version ? toPublic(version, optionOrder(version.question, rng)) : null
}

/** Whether a question belongs to a drill or review: its topic, and the passage it cites where one is given. */
export function isInScope(catalog: Catalog, scope: Scope, questionId: string): boolean {
  if (scope.passage)
    return (
      catalog.cited
        .get(scope.topic ?? '')
        ?.get(scope.passage)
        ?.includes(questionId) ?? false
    )
  return scope.topic === undefined || catalog.byQuestion.get(questionId)?.topic === scope.topic
}

function newestOf(history: Map<string, QuestionHistory>): string | undefined {
  return [...history].sort((left, right) => right[1].last.at - left[1].last.at)[0]?.[0]
}

/** More than anyone answers without a pause. */
const SITTING = 500

/** How the drill or review of this scope is going since the learner's last pause. */
export async function getTally(
  database: Database,
  catalog: Catalog,
  learner: LearnerScope,
  scope: Scope,
  until: Date
): Promise<Tally> {
  const { mode: source, topic } = scope
  const answers = await getRecentAnswers(database, learner, { source, topic, until, limit: SITTING })
  return tallyOf(
    answers.filter(({ questionId }) => !scope.passage || isInScope(catalog, scope, questionId)),
    until
  )
}

export type TopicProgress = { topic: string; questions: number; met: number; right: number; answers: number }

/** Per topic, in the pack's order: how many questions there are, how many were met, and how the answers went. */
export async function getTopicProgress(
  database: Database,
  catalog: Catalog,
  learner: LearnerScope | undefined,
  now: Date
): Promise<TopicProgress[]> {
  if (learner) requirePack(learner, catalog.pack.id)
  const history = learner
    ? await getHistory(database, learner, await getGate(database, learner, now))
    : new Map<string, QuestionHistory>()
  return catalog.pack.topics.map(({ id: topic }) => {
    const questions = catalog.questions.filter((version) => version.topic === topic)
    const met = questions.flatMap(({ question }) => history.get(question.id) ?? [])
    return {
      topic,
      questions: questions.length,
      met: met.length,
      right: met.reduce((total, { right }) => total + right, 0),
      answers: met.reduce((total, { count }) => total + count, 0)
    }
  })
}
