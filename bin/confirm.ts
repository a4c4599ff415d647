/**
 * npm run confirm -- <question id> …            a second reader has read these and chose the key
 * npm run confirm -- --mended <question id> …   the same, after the question was mended
 * Writes the readings, with fingerprints of what was read, into the pack's protocol.yaml. A question whose cited
 * passages have changed since is served again after this, so look at it first.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintsOf } from '../lib/domain/bank/freshness.ts'
import type { Reading } from '../lib/domain/bank/schema.ts'
import { now } from '../lib/infra/clock.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { readArguments, refuse } from './arguments.ts'
import { problemLine, readPacks } from './packs.ts'
import { fail, say } from './settings.ts'

const USAGE = 'run confirm -- [--mended] <question id> …'
const { values, positionals } = readArguments(USAGE, { mended: { type: 'boolean' } }, 'question id')
if (positionals.length === 0) refuse(USAGE, 'No question is named.')
const folder = join(ROOT, 'questions')
const wanted = new Set(positionals)
const today = now().toISOString().slice(0, 10)

const HEADER = `# The second reader's protocol: one line a question. The reader saw stem and options only; agreed means that the
# key was chosen at once, mended that the question was changed after the reading. The official page against which a
# question was checked, and the day of that check, stand in the question itself. Written by npm run confirm.
`
const line = ({ id, read, on, question, wording, substance }: Reading) =>
  `  - { id: ${id}, read: ${read}, on: ${on}, question: '${question}', wording: '${wording}', substance: '${substance}' }\n`

for (const { name, bank, problems } of readPacks(folder)) {
  // a pack that none of the ids belongs to is left alone: an empty protocol would call all its questions unread
  if (!bank?.questions.some(({ id }) => wanted.has(id))) continue
  if (problems.length > 0) {
    // what could not be read would be lost from the protocol
    for (const problem of problems) say(problemLine(name, problem))
    fail(`Nothing was recorded: the pack ${name} has problems, see above.`)
  }
  const before = new Map((bank.readings ?? []).map((reading) => [reading.id, reading]))
  const readings = bank.questions.flatMap((question): Reading[] => {
    const known = before.get(question.id)
    if (!wanted.delete(question.id)) return known ? [known] : []
    const read = values.mended ? 'mended' : 'agreed'
    return [{ id: question.id, read, on: today, ...fingerprintsOf(question, bank.notes) }]
  })
  writeFileSync(join(folder, name, 'protocol.yaml'), `${HEADER}readings:\n${readings.map(line).join('')}`)
}
if (wanted.size > 0) fail(`No pack has the question ${[...wanted].join(', ')}.`)
