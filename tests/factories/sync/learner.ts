/** Learners in exam rooms: what they do, and what their rooms say. */
import { openRoom, type Room } from '#app/_sync/opening.ts'
import { RoomSync } from '#app/_sync/room-sync.ts'
import type { Revision } from '#lib/domain/attempt.ts'
import type { Paper } from '#lib/features/attempts/schema.ts'
import { ATTEMPT } from './exam-server.ts'
import type { Machine, Tab } from './machine.ts'
import type { World } from './world.ts'

export const MINUTE = 60_000

/** A paper of so many questions, of which only the number counts here. */
export const paperOf = (questions: number, policy: Paper['policy'] = 'lenient'): Paper => ({
  examName: 'Exam',
  kind: 'full',
  policy,
  fileKey: '',
  questions: Array.from({ length: questions }, (_, at) => ({
    versionId: `version-${at}`,
    choose: 1,
    stem: { ja: '', en: '' },
    options: []
  })) as unknown as Paper['questions']
})

/** A page with the room in it, from the first moment on. */
export class Seat {
  readonly tab: Tab
  readonly machine: Machine
  /** What became of opening it; undefined as long as it opens. */
  room: Room | undefined
  sync: RoomSync | undefined
  /** The room has led to the result. */
  ended = false

  constructor(machine: Machine) {
    this.machine = machine
    this.tab = machine.openTab()
    void openRoom(this.tab.ports, ATTEMPT).then((room) => {
      this.room = room
      if (room.state !== 'open') return
      this.sync = new RoomSync(this.tab.ports, room.opening, () => {
        this.ended = true
      })
      this.sync.start()
    })
  }

  get answers() {
    if (!this.sync) throw new Error(`the room is not open: ${JSON.stringify(this.room)}`)
    return this.sync.answers
  }

  get clock() {
    if (!this.sync) throw new Error(`the room is not open: ${JSON.stringify(this.room)}`)
    return this.sync.clock
  }

  get save() {
    return this.answers.snapshot().save
  }

  choose = (position: number, ...selected: string[]) => this.answers.change(position, { selected })
  chosen = (position: number): string => this.answers.snapshot().responses[position].selected.join('')

  /** Of what the room knows of a position. */
  newestRevision = (position: number): Revision => {
    const known = this.room?.state === 'open' ? this.room.opening.store.known.get(position) : undefined
    return { epoch: known?.epoch ?? 0, counter: known?.counter ?? 0 }
  }

  kill = () => this.machine.kill(this.tab)
  close = () => this.machine.close(this.tab)
}

/** Opens the room and waits until that has come to something. */
export async function sitDown(world: World, machine: Machine): Promise<Seat> {
  const seat = new Seat(machine)
  for (let waited = 0; !seat.room && waited < MINUTE; waited += 100) await world.pass(100)
  return seat
}
