/** Every fault, in the order of the design (exam-room.md, "Faults to survive"). */
import { asleep } from './asleep.ts'
import { browserKilled } from './browser-killed.ts'
import { wrongClock } from './clocks.ts'
import { deploy } from './deploy.ts'
import { editedQuestion } from './edited.ts'
import type { Outcome } from './fault.ts'
import type { Lab } from './lab.ts'
import { badNetwork } from './network.ts'
import { races } from './races.ts'
import { badNetworkInRoom, reloaded } from './room-network.ts'
import { serverKilled } from './server-killed.ts'
import { databaseBusy, diskFull, diskReadOnly } from './storage.ts'
import { twoClients, twoDevices, twoTabs } from './tabs.ts'

type Fault = { title: string; inject: (lab: Lab) => Promise<Outcome> }

export const FAULTS: Record<string, Fault> = {
  'server-killed': { title: 'server killed under load', inject: serverKilled },
  'browser-killed': { title: 'browser killed', inject: browserKilled },
  reload: { title: 'reload in mid-save', inject: reloaded },
  network: { title: 'bad network, protocol', inject: badNetwork },
  'room-network': { title: 'bad network, browser', inject: badNetworkInRoom },
  'two-clients': { title: 'two clients at once, protocol', inject: twoClients },
  'two-tabs': { title: 'two tabs', inject: twoTabs },
  'two-devices': { title: 'two devices', inject: twoDevices },
  asleep: { title: 'asleep past the deadline', inject: asleep },
  clock: { title: 'clock an hour off, time zone changed', inject: wrongClock },
  races: { title: 'submission, save and sweep race, two nodes', inject: races },
  busy: { title: 'database busy', inject: databaseBusy },
  full: { title: 'disk full', inject: diskFull },
  'read-only': { title: 'disk read-only', inject: diskReadOnly },
  deploy: { title: 'deploy in mid-exam', inject: deploy },
  edited: { title: 'question edited in mid-exam', inject: editedQuestion }
}
