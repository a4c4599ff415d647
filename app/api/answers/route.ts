import { z } from 'zod'
import { endpoint } from '#app/api/_endpoint.ts'
import { inPack } from '#lib/domain/access/scope.ts'
import { preferencesOf } from '#lib/features/account/session.ts'
import { getLastCatalog, getPackOfQuestion } from '#lib/features/catalog/data.ts'
import { answerAndExplain, type Verdict } from '#lib/features/practice/mutations.ts'
import { answerSchema } from '#lib/features/practice/schema.ts'
import { dayIn } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

export const POST = endpoint({
  summary: 'One answer in practice or review: stored, then explained, with the question that comes next',
  who: 'learner',
  body: answerSchema,
  answer: z.custom<Verdict>().meta({
    type: 'object',
    description:
      'verdict, the question with its key and rationales, the passages of the notes that it quotes, the next question'
  }),
  refuses: ['not-found', 'question-in-exam', 'day-is-full', 'record-is-full'],
  handle: async ({ request, body, owner, at }) => {
    const { timeZone } = preferencesOf(request.headers.get('cookie'), null)
    const packId = await getPackOfQuestion(database(), body.versionId)
    const { catalog, retired } = await getLastCatalog(database(), packId)
    const verdict = await answerAndExplain(database(), catalog, inPack(owner, packId), body, {
      at,
      day: dayIn(timeZone, at)
    })
    // an answer to what was on the screen when its pack was retired still counts, and is the last
    return retired ? { ...verdict, next: null } : verdict
  }
})
