/** Every fault, in the order of the design (exam-room.md, "Faults to survive"). */
import type { Outcome } from './fault.ts'
import type { Lab } from './lab.ts'
import { badNetwork } from './network.ts'
import { serverKilled } from './server-killed.ts'
import { databaseBusy, diskFull, diskReadOnly } from './storage.ts'

type Fault = { title: string; inject: (lab: Lab) => Promise<Outcome> }

export const FAULTS: Record<string, Fault> = {
  'server-killed': { title: 'server killed under load', inject: serverKilled },
  network: { title: 'network lost, slow, flapping, doubled, reordered, cut', inject: badNetwork },
  busy: { title: 'database busy', inject: databaseBusy },
  full: { title: 'disk full', inject: diskFull },
  'read-only': { title: 'disk read-only', inject: diskReadOnly }
}
