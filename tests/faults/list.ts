/** Every fault, in the order of the design (exam-room.md, "Faults to survive"). */
import type { Outcome } from './fault.ts'
import type { Lab } from './lab.ts'
import { serverKilled } from './server-killed.ts'

type Fault = { title: string; inject: (lab: Lab) => Promise<Outcome> }

export const FAULTS: Record<string, Fault> = {
  'server-killed': { title: 'server killed under load', inject: serverKilled }
}
