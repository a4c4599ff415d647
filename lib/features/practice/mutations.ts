import type { Permit } from '../../domain/access/gate.ts'
import { grade } from '../../domain/access/grade.ts'
import { type RevealedAnswer, revealedAnswer } from '../../domain/access/reveal.ts'
import { type LearnerScope, requirePack } from '../../domain/access/scope.ts'
import { refOf } from '../../domain/access/sealed.ts'
import type { GivenAnswer, Moment } from '../../domain/answer-log.ts'
import type { Tally } from '../../domain/drill.ts'
import { ANSWERS_OF_LEARNER } from '../../domain/limits.ts'
import type { PublicQuestion } from '../../domain/question.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database } from '../../infra/database.ts'
import { getGate } from '../access/data.ts'
import { markRevealed } from '../access/mutations.ts'
import { findAnswer } from '../answers/data.ts'
import { writeAnswers } from '../answers/mutations.ts'
import { type Catalog, getQuestionVersion } from '../catalog/data.ts'
import { requireRoomForAnswer } from '../throttle/data.ts'
import { getNextQuestion, getTally } from './data.ts'
import type { AnswerRequest } from './schema.ts'

/** What is stored under an answer's id, with leave to show how it went. */
export type RecordedAnswer = { permit: Permit; selected: string[]; right: boolean }

/**
 * Stores one drill or review answer and moves the question on, off or onto the review list.
 * The id is the client's, so that a repeated request changes nothing: it is told what is stored. Showing the key ends
 * what an exam with this question still takes.
 * @throws Refusal question-in-exam while the question is part of the learner's running exam, also for a repetition;
 *   invalid where the id is that of an answer to another question; day-is-full, record-is-full
 */
export async function recordAnswer(
  database: Database,
  learner: LearnerScope,
  answer: GivenAnswer,
  moment: Moment
): Promise<RecordedAnswer> {
  const { versionId } = answer.version
  const asked = refOf(answer.version)
  requirePack(learner, asked.packId)
  return database.$transaction(async (transaction) => {
    const before = await findAnswer(transaction, answer.id)
    if (before && before.userId !== learner.ownerId) throw new Refusal('not-found', 'there is no such answer')
    if (before && before.versionId !== versionId)
      throw new Refusal('invalid', 'this id is that of an answer to another question')
    const gate = await getGate(transaction, learner, moment.at)
    const { permit } = gate.ask(asked)
    if (!permit) throw new Refusal('question-in-exam', 'this question is part of an exam that is still open')
    if (!before) await requireRoomForAnswer(transaction, learner, ANSWERS_OF_LEARNER, moment.at)
    const { right } = before ?? grade(answer.version, answer)
    if (!before) await writeAnswers(transaction, learner, [{ ...answer, right }], moment)
    await markRevealed(transaction, learner, moment.at, gate.closedBy(asked))
    return { permit, selected: before?.selected ?? [...answer.selected], right }
  })
}

/** What the learner sees after answering. */
export type Verdict = RevealedAnswer & { next: PublicQuestion | null; tally: Tally }

/**
 * Records a drill or review answer and returns what may be seen now, with the next question of the scope.
 * @throws Refusal not-found for a version that is not in the bank, invalid for options it does not have,
 *   question-in-exam
 */
export async function answerAndExplain(
  database: Database,
  catalog: Catalog,
  learner: LearnerScope,
  { id, scope, versionId, selected, confidence }: AnswerRequest,
  moment: Moment
): Promise<Verdict> {
  // a question that was edited while it was on the screen is answered and explained as it was shown
  const version = catalog.byVersion.get(versionId) ?? (await getQuestionVersion(database, versionId))
  if (version.packId !== learner.packId) throw new Refusal('not-found', 'there is no such question in this pack')
  const options = version.question.options.map((option) => option.id)
  if (selected.some((option) => !options.includes(option)))
    throw new Refusal('invalid', 'the question has no such option')
  const { permit, ...stored } = await recordAnswer(
    database,
    learner,
    { id, version, source: scope.mode, selected, confidence },
    moment
  )
  return {
    ...revealedAnswer(permit, version, options, stored, catalog),
    next: await getNextQuestion(database, catalog, learner, scope, moment.at, moment.day),
    tally: await getTally(database, catalog, learner, scope, moment.at)
  }
}
