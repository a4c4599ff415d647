/**
 * npm run bench:bank            time and memory to check and load the packs, and a synthetic bank of 50,000 questions
 * npm run bench:bank -- --json  the same as JSON
 * The synthetic bank repeats the real one with other ids and figures; it is loaded into a database of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bank } from '../lib/domain/bank/bank.ts'
import { checkBank } from '../lib/domain/bank/check.ts'
import { assembleForm, fullForm } from '../lib/domain/form.ts'
import { getCurrentCatalog } from '../lib/features/catalog/data.ts'
import { storeBank } from '../lib/features/catalog/mutations.ts'
import { now } from '../lib/infra/clock.ts'
import { openDatabase } from '../lib/infra/database.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { readArguments } from './arguments.ts'
import { readPacks } from './packs.ts'
import { fail, say } from './settings.ts'

const SYNTHETIC = 50_000
const DRAWS = 21

const { values } = readArguments('run bench:bank -- [--json]', { json: { type: 'boolean' } })

async function timed<T>(work: () => T | Promise<T>): Promise<{ result: Awaited<T>; milliseconds: number }> {
  const start = performance.now()
  const result = await work()
  return { result, milliseconds: Math.round(performance.now() - start) }
}

/** Megabytes that this process holds. */
const memory = () => Math.round(process.memoryUsage().rss / 2 ** 20)

function enlarged(bank: Bank): Bank {
  const questions = Array.from({ length: SYNTHETIC }, (_, at) => {
    const question = bank.questions[at % bank.questions.length]
    const round = Math.floor(at / bank.questions.length)
    const { ja, en } = question.stem
    return {
      ...question,
      id: `${question.id}-${round}`,
      stem: { ja: `${ja}（第${round}版）`, en: `${en} (edition ${round})` }
    }
  })
  return { ...bank, questions, families: [], readings: undefined }
}

const temporary = mkdtempSync(join(tmpdir(), 'gokaku-bench-'))
const { database, close } = openDatabase(join(temporary, 'bench.db'))
try {
  const read = await timed(() => readPacks(join(ROOT, 'questions')))
  const { bank } = read.result[0] ?? fail('There is no pack in questions/.')
  if (!bank) fail('The pack cannot be read: see npm run bank.')
  const load = await timed(() => storeBank(database, bank, now()))
  const again = await timed(() => storeBank(database, bank, now()))
  const real = {
    questions: bank.questions.length,
    readAndCheck: read.milliseconds,
    load: load.milliseconds,
    loadAgain: again.milliseconds,
    memory: memory()
  }

  const large = enlarged(bank)
  const check = await timed(() => checkBank(large, now().toISOString().slice(0, 10)))
  const largeLoad = await timed(() =>
    storeBank(database, large, now(), (done, total) => {
      if (done % 5_000 === 0 || done === total) say(`  ${done} of ${total} questions loaded`)
    })
  )
  const open = await timed(() => getCurrentCatalog(database, large.pack.id))
  const exam = open.result.exams.values().next().value
  if (!exam) fail('The pack has no exam.')
  const candidates = open.result.questions.map(({ versionId, question }) => ({ versionId, question }))
  const draws: number[] = []
  for (let at = 0; at < DRAWS; at++) {
    const start = performance.now()
    assembleForm(exam, candidates, 'full', fullForm(exam), `seed ${at}`)
    draws.push(performance.now() - start)
  }
  draws.sort((left, right) => left - right)
  const synthetic = {
    questions: SYNTHETIC,
    check: check.milliseconds,
    load: largeLoad.milliseconds,
    open: open.milliseconds,
    drawMedian: Number(draws[Math.floor(DRAWS / 2)].toFixed(1)),
    drawSlowest: Number(draws[DRAWS - 1].toFixed(1)),
    memory: memory()
  }
  if (values.json) console.log(JSON.stringify({ real, synthetic }, null, 2))
  else
    for (const [title, figures] of Object.entries({ real, synthetic }))
      console.log(
        `${title}: ${Object.entries(figures)
          .map(([figure, value]) => `${figure} ${value}`)
          .join(', ')} (milliseconds, megabytes)`
      )
} finally {
  await close()
  rmSync(temporary, { recursive: true, force: true })
}
