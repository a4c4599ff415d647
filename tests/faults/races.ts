/** Submission, save, read and sweep of one attempt on two nodes at its deadline. */
import { join } from 'node:path'
import { storeBank } from '../../lib/features/catalog/mutations.ts'
import { openDatabase } from '../../lib/infra/database.ts'
import { makeBank } from '../factories/bank.ts'
import type { Outcome } from './fault.ts'
import { raceFinalising } from './finalising-race.ts'
import type { Lab } from './lab.ts'

export async function races(lab: Lab): Promise<Outcome> {
  const file = join(lab.folder, 'races.db')
  const { database, close } = openDatabase(file)
  await storeBank(database, makeBank(), new Date())
  await close()
  const report = await raceFinalising(file, lab.counts.races)
  return {
    runs: report.races,
    acknowledged: report.acknowledged,
    lost: report.lost,
    failures: report.violations,
    notes: [
      `${report.byLearner} ended by the learner, ${report.byDeadline} by the deadline, each exactly once; ${report.late} late deliveries, ${report.busy} acts turned away by the other node's lock`
    ]
  }
}
