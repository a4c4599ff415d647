/** Every question is edited, and its key changed, while an attempt is open: the attempt keeps its paper and its key. */
import { join } from 'node:path'
import type { Bank } from '../../lib/domain/bank/bank.ts'
import type { Paper } from '../../lib/features/attempts/schema.ts'
import { storeBank } from '../../lib/features/catalog/mutations.ts'
import { openDatabase } from '../../lib/infra/database.ts'
import { readPack } from '../../lib/infra/pack-files.ts'
import { ROOT } from '../../lib/infra/paths.ts'
import { type Client, clientFor } from '../load/client.ts'
import { gradedChoices, storedAttempt, storedRows, withFile } from './database.ts'
import { failed, newOutcome, type Outcome } from './fault.ts'
import type { Lab } from './lab.ts'
import { compare, handIn, type Sitting, saveAt, send, sitDown } from './sitting.ts'

const PACK = 'aws-solutions-architect'
const LEARNERS = 5

/** Another first right option, and another stem. */
function edited(bank: Bank): Bank {
  const edit = <Q extends Bank['questions'][number]>(question: Q): Q => {
    const keys = question.options.map(({ key }) => key === true)
    return {
      ...question,
      stem: { ja: `${question.stem.ja}（改）`, en: `${question.stem.en} (edited)` },
      // every key moves on by one option
      options: question.options.map((option, at) => ({ ...option, key: keys.at(at - 1) }))
    }
  }
  return { ...bank, questions: bank.questions.map(edit) }
}

async function paperOf(client: Client, { record: { attempt, cookie } }: Sitting): Promise<Paper> {
  const path = `/api/attempts/${attempt}/epochs`
  return JSON.parse((await client.send({ method: 'POST', path, cookie, body: '{"paper":true}' })).text()).paper
}

/** The right options of each position by the question version that is stored for it. */
function keysOf(file: string, { record: { attempt } }: Sitting): string[][] {
  return withFile(file, (database) => {
    const body = database.prepare('SELECT body FROM QuestionVersion WHERE id = ?').pluck()
    return storedAttempt(file, attempt).form.items.map(({ versionId }) => {
      const { options } = JSON.parse(body.get(versionId) as string) as { options: { id: string; key?: boolean }[] }
      return options.filter(({ key }) => key).map(({ id }) => id)
    })
  })
}

/** Answers these positions with the key that counts. */
async function answerRight(client: Client, file: string, sitting: Sitting, positions: number[]): Promise<void> {
  const keys = keysOf(file, sitting)
  for (const position of positions) {
    const counter = ++sitting.counter
    const content = { flagged: false, struck: [], confidence: null, highlights: '', trail: '', timeMs: counter }
    const selected = keys[position]
    sitting.record.sent.set(`${position}:${sitting.epoch}.${counter}`, {
      ...content,
      selected: [...selected].sort().join(''),
      struck: ''
    })
    await send(client, sitting, sitting.epoch, [{ position, selected, ...content, counter, at: Date.now() }])
  }
}

export async function editedQuestion(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  const server = await lab.server('edited', 'api')
  const client = clientFor(server.port)
  const { bank } = readPack(join(ROOT, 'questions', PACK))
  if (!bank) throw new Error(`the pack ${PACK} cannot be read`)
  try {
    await server.start()
    const learners: { sitting: Sitting; paper: Paper }[] = []
    for (let at = 0; at < LEARNERS; at++) {
      const sitting = await sitDown(client)
      learners.push({ sitting, paper: await paperOf(client, sitting) })
      sitting.epoch++
      await answerRight(client, server.file, sitting, [...Array(30).keys()])
    }
    await server.stop()
    const { database, close } = openDatabase(server.file)
    const { changed } = await storeBank(database, edited(bank), new Date())
    await close()
    if (!changed) throw new Error('the pack did not change')
    await server.start()
    for (const { sitting, paper } of learners) {
      const again = await paperOf(client, sitting)
      sitting.epoch++
      outcome.runs++
      if (JSON.stringify(again.questions) !== JSON.stringify(paper.questions))
        failed(outcome, 'the paper changed in mid-exam')
      await answerRight(
        client,
        server.file,
        sitting,
        [...Array(35).keys()].map((at) => at + 30)
      )
      compare(outcome, 'edited', sitting.record, storedRows(server.file, sitting.record.attempt))
      await handIn(client, sitting)
      const wrong = [...gradedChoices(server.file, sitting.record.attempt)].filter(([, { correct }]) => !correct)
      if (wrong.length > 0) failed(outcome, `${wrong.length} of 65 right answers were graded as wrong`)
      outcome.acknowledged += sitting.record.answers
    }
    // a new attempt has the new questions
    const fresh = await sitDown(client)
    await saveAt(client, fresh, [0])
    const { questions } = await paperOf(client, fresh)
    // those of the families are made anew, and not edited here
    const changedNow = questions.filter(({ stem }) => stem.en.endsWith('(edited)'))
    if (changedNow.length < questions.length / 2)
      failed(outcome, `only ${changedNow.length} questions of a new attempt are edited`)
  } finally {
    client.close()
    await server.remove()
  }
  return outcome
}
