/**
 * npm run load-pack   migrates the database and makes the packs under questions/ the ones that learners practise.
 * `npm start` does the same. A pack with problems is never loaded: the one loaded before stays.
 */
import { join } from 'node:path'
import { retirePacks, storeBank } from '../lib/features/catalog/mutations.ts'
import { now } from '../lib/infra/clock.ts'
import { openDatabase } from '../lib/infra/database.ts'
import { databaseFile } from '../lib/infra/env.ts'
import { ROOT } from '../lib/infra/paths.ts'
import { readArguments } from './arguments.ts'
import { problemLine, readPacks } from './packs.ts'
import { fail, say, settleEnvironment } from './settings.ts'

/** Ends the command where the database cannot be used, or where no sound pack was ever loaded into it. */
export async function loadPacks(): Promise<void> {
  const { database, close } = open(databaseFile())
  try {
    const packs = readPacks(join(ROOT, 'questions'))
    for (const { name, bank, problems } of packs) {
      for (const problem of problems) say(problemLine(name, problem))
      if (!bank || problems.length > 0) {
        say(
          `The pack ${name} was not loaded: ${problems.length} problem${problems.length === 1 ? '' : 's'}, see above.`
        )
        continue
      }
      try {
        const { changed, versionId } = await storeBank(database, bank, now())
        if (changed) say(`Loaded the pack ${name}: ${bank.questions.length} questions, version ${versionId}.`)
      } catch (error) {
        // stored whole or not at all: what was served before is served on
        say(`The pack ${name} could not be stored: ${(error as Error).message}`)
      }
    }
    // a folder whose id cannot be read may be that of any pack: then nothing is known to be gone
    if (packs.every(({ bank }) => bank))
      for (const id of await retirePacks(
        database,
        packs.flatMap(({ bank }) => bank?.pack.id ?? [])
      ))
        say(`The pack ${id} is retired: no folder has it any more. What was practiced with it can still be read.`)
    if ((await database.pack.count()) === 0) fail('There is no pack to practice: mend the problems and start again.')
  } finally {
    await close()
  }
}

function open(file: string) {
  try {
    return openDatabase(file)
  } catch (error) {
    // a folder without rights, another owner, a migration that does not fit: each explains itself in one line
    fail((error as Error).message)
  }
}

if (import.meta.main) {
  readArguments('run load-pack', {})
  settleEnvironment()
  await loadPacks()
}
