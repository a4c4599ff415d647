/** The room's clock against the server's, on machines that sleep and whose clocks are wrong; and the deadline. */
import { expect, test } from 'vitest'
import { seededRng } from '#lib/domain/rng.ts'
import { ModelServer } from '#tests/factories/sync/exam-server.ts'
import { MINUTE, paperOf, type Seat, sitDown } from '#tests/factories/sync/learner.ts'
import { Machine } from '#tests/factories/sync/machine.ts'
import { START, World } from '#tests/factories/sync/world.ts'

const SECOND = 1_000
const HOUR = 60 * MINUTE

/** A short exam, and a machine to sit it on. */
function newExam(policy?: 'lenient' | 'strict') {
  const world = new World()
  const server = new ModelServer(paperOf(20, policy), START + 40 * MINUTE)
  const newMachine = (name = 'machine') => new Machine(world, server, seededRng(name))
  return { world, server, newMachine, machine: newMachine() }
}

/** Milliseconds by which the time that the room shows is wrong. */
function errorShown(world: World, server: ModelServer, { clock }: Seat): number {
  const left = server.deadlineAt - (server.pausedAt ?? START + world.now)
  const shown = Math.ceil(clock.left() / SECOND) * SECOND
  return Math.max(0, left - shown, shown - SECOND - left)
}

/** The room shows the true time within a second, soon, and goes on doing so. */
async function expectTrueTime(world: World, server: ModelServer, seat: Seat): Promise<void> {
  await world.pass(5 * SECOND)
  for (let look = 0; look < 30; look++) {
    expect(errorShown(world, server, seat)).toBeLessThan(SECOND)
    await world.pass(157)
  }
}

for (const [name, shift] of [
  ['ahead', HOUR],
  ['behind', -HOUR]
] as const) {
  test(`a browser an hour ${name} shows the server's time, however slowly the paper came`, async () => {
    const { world, server, machine } = newExam()
    machine.wallError = shift
    machine.network.delay = () => 2_900
    const seat = await sitDown(world, machine)
    machine.network.delay = () => 20
    await expectTrueTime(world, server, seat)
  })

  test(`setting the browser's clock an hour ${name} in the middle changes nothing`, async () => {
    const { world, server, machine } = newExam()
    const seat = await sitDown(world, machine)
    await expectTrueTime(world, server, seat)
    // further than the exam has time: an hour ahead, it would be over
    machine.wallError = shift
    await expectTrueTime(world, server, seat)
    expect(server.submittedAt, 'nothing was handed in').toBeNull()
    expect(seat.sync?.deadline.closing()).toBe('open')
    seat.choose(0, 'a')
    await world.pass(SECOND)
    expect(seat.save.unsaved).toBe(0)
    expect(server.responses.size).toBe(1)
  })
}

test('setting the browser’s clock less far than the exam has time is noticed by itself', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  machine.wallError = 10 * MINUTE
  await expectTrueTime(world, server, seat)
})

for (const stops of [true, false]) {
  const how = `(the monotonic clock ${stops ? 'stands still' : 'goes on'} meanwhile)`

  /** The machine sleeps, and wakes. */
  const nap = async (world: World, machine: Machine, milliseconds: number) => {
    machine.stops = stops
    machine.sleep(milliseconds)
    await world.pass(milliseconds)
  }

  test(`after a sleep the time is true again ${how}`, async () => {
    const { world, server, machine } = newExam()
    const seat = await sitDown(world, machine)
    for (const minutes of [7, 11]) {
      await nap(world, machine, minutes * MINUTE)
      await expectTrueTime(world, server, seat)
    }
  })

  test(`offline through a sleep the time goes on ${how}`, async () => {
    const { world, server, machine } = newExam()
    const seat = await sitDown(world, machine)
    await expectTrueTime(world, server, seat)
    machine.setOnline(false)
    await nap(world, machine, 9 * MINUTE)
    await expectTrueTime(world, server, seat)
    machine.setOnline(true)
    await expectTrueTime(world, server, seat)
  })

  test(`a sleep past the deadline ends the exam on waking ${how}`, async () => {
    const { world, server, machine } = newExam()
    const seat = await sitDown(world, machine)
    seat.choose(0, 'a')
    await world.pass(SECOND)
    expect(seat.save.unsaved).toBe(0)
    await nap(world, machine, 45 * MINUTE)
    await world.pass(5 * SECOND)
    expect(seat.ended).toBe(true)
    expect(server.submittedAt, 'stamped with the deadline').toBe(server.deadlineAt)
  })
}

// ---- the deadline ------------------------------------------------------------------------------------------

test('at the deadline the room hands in what was answered, waits for the network, and opens the result', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  await world.pass(server.deadlineAt - START - world.now - 10 * SECOND)
  machine.setOnline(false)
  seat.choose(0, 'a')
  await world.pass(15 * SECOND)
  expect(seat.sync?.deadline.closing()).toBe('waiting')
  seat.choose(1, 'a')
  expect(seat.chosen(1), 'nothing can be changed any more').toBe('')
  machine.setOnline(true)
  await world.pass(6 * SECOND)
  expect(seat.ended).toBe(true)
  expect([...server.responses.keys()]).toEqual([0])
  expect(server).toMatchObject({ submittedBy: 'deadline', revealed: true })
  expect(machine.disk.content.attempts.size, 'nothing is kept here any more').toBe(0)
})

test('nothing is handed in at the deadline before the server has taken every answer', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  machine.network.instead = (path) =>
    path.endsWith('/responses') ? { status: 503, body: '{"code":"storage-busy"}' } : undefined
  seat.choose(0, 'a')
  await world.pass(server.deadlineAt - START - world.now + 20 * SECOND)
  expect(seat.sync?.deadline.closing()).toBe('waiting')
  expect(server.submittedAt).toBeNull()
  machine.network.instead = () => undefined
  await world.pass(20 * SECOND)
  expect(server.responses.size).toBe(1)
  expect(server.submittedBy).toBe('deadline')
  expect(seat.ended).toBe(true)
})

test('a deadline that passed while nobody looked closes the exam, and saves after it are refused', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  seat.choose(0, 'a')
  await world.pass(SECOND)
  // the room does not know of it
  server.deadlineAt = START + world.now - SECOND
  seat.choose(0, 'b')
  seat.choose(1, 'b')
  await world.pass(10 * SECOND)
  expect(seat.save.tooLate).toBe(2)
  expect(seat.ended).toBe(true)
  expect(server.responses.get(0)?.selected).toEqual(['a'])
  expect(server.responses.size).toBe(1)
})

for (const way of ['the room', 'another page'] as const)
  test(`answers that come after the result was opened elsewhere are refused, and ${way} says so`, async () => {
    const { world, server, machine } = newExam()
    const seat = await sitDown(world, machine)
    machine.setOnline(false)
    seat.choose(0, 'a')
    await world.pass(SECOND)
    server.deadlineAt = START + world.now - SECOND
    await server.openResult(START + world.now)
    if (way === 'the room') {
      machine.setOnline(true)
      await world.pass(20 * SECOND)
      expect(seat.sync?.deadline.closing()).toBe('revealed')
      expect(seat.save.tooLate).toBe(1)
      expect(seat.ended, 'the room says so').toBe(false)
    } else {
      seat.kill()
      machine.setOnline(true)
      const again = await sitDown(world, machine)
      expect(again.room).toEqual({ state: 'failed', code: 'attempt-revealed' })
    }
    await world.pass(SECOND)
    expect(server.responses.size).toBe(0)
    expect(machine.disk.content.attempts.size).toBe(0)
  })

test('without the last answers nothing is handed in by the learner; with them it is', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  machine.network.instead = () => ({ status: 503, body: '{"code":"storage-full"}' })
  seat.choose(0, 'a')
  const failing = seat.sync?.handIn(() => true)
  await world.pass(SECOND)
  expect(await failing).toBe('unsaved')
  expect(server.submittedAt).toBeNull()
  machine.network.instead = () => undefined
  const unwanted = seat.sync?.handIn(() => false)
  await world.pass(SECOND)
  expect(await unwanted).toBe('unwanted')
  expect(server.submittedAt).toBeNull()
  const handing = seat.sync?.handIn(() => true)
  await world.pass(SECOND)
  expect(await handing).toBe('done')
  expect(server.submittedBy).toBe('learner')
  expect(seat.ended).toBe(true)
})

test('a pause stops the clock of every device, keeps what it answers, and delivers it when the clock goes on', async () => {
  const { world, server, machine, newMachine } = newExam()
  const seat = await sitDown(world, machine)
  const pausing = seat.sync?.pause()
  await world.pass(SECOND)
  expect(await pausing).toBe('done')
  const left = seat.clock.left()
  await world.pass(10 * MINUTE)
  expect(seat.clock.left()).toBe(left)
  await expectTrueTime(world, server, seat)
  // this device has not heard of it
  const other = await sitDown(world, newMachine('other'))
  other.choose(0, 'a')
  await world.pass(SECOND)
  expect(other.save).toMatchObject({ unsaved: 1, trouble: 'attempt-paused' })
  expect(other.clock.pausedAt()).not.toBeNull()
  const resuming = other.sync?.resume()
  await world.pass(SECOND)
  expect(await resuming).toBe('done')
  expect(other.save.unsaved).toBe(0)
  await expectTrueTime(world, server, other)
})

test('a strict exam is not paused', async () => {
  const { world, machine } = newExam('strict')
  const seat = await sitDown(world, machine)
  const pausing = seat.sync?.pause()
  await world.pass(SECOND)
  expect(await pausing).toBe('failed')
  expect(seat.clock.pausedAt()).toBeNull()
})
