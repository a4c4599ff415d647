/** How answers reach the server: the sync engine of the exam room (app/_sync) in a world where time and faults obey. */
import { expect, test } from 'vitest'
import { attemptsWithUnsaved, unsavedOf } from '#app/_sync/kept-attempts.ts'
import { deliverKept } from '#app/_sync/opening.ts'
import { seededRng } from '#lib/domain/rng.ts'
import { ATTEMPT, ModelServer } from '#tests/factories/sync/exam-server.ts'
import { MINUTE, paperOf, type Seat, sitDown } from '#tests/factories/sync/learner.ts'
import { Machine } from '#tests/factories/sync/machine.ts'
import { START, World } from '#tests/factories/sync/world.ts'

/** An exam of two hours, and machines to sit it on. */
function newExam() {
  const world = new World()
  const server = new ModelServer(paperOf(20), START + 120 * MINUTE)
  const newMachine = () => new Machine(world, server, seededRng('machine'))
  const stored = (position: number) => server.responses.get(position)?.selected.join('')
  return { world, server, newMachine, machine: newMachine(), stored }
}

async function takeOver(world: World, seat: Seat): Promise<void> {
  const taking = seat.answers.takeOver()
  await world.pass(1_000)
  await taking
}

const keptUnsaved = (machine: Machine) => machine.disk.rowsOf(ATTEMPT).filter(({ saved }) => !saved).length

/** Chooses the first option of the first questions. */
function answerFirst(seat: Seat, questions: number): void {
  for (let at = 0; at < questions; at++) seat.choose(at, 'a')
}

test('an answer is on this disk, then on the server’s, and only then shown as saved', async () => {
  const { world, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  seat.choose(3, 'b')
  expect(seat.chosen(3), 'shown at once').toBe('b')
  expect(seat.save.unsaved).toBe(1)
  await world.pass(10)
  expect(keptUnsaved(machine)).toBe(1)
  expect(stored(3)).toBeUndefined()
  await world.pass(20)
  expect(stored(3)).toBe('b')
  expect(seat.save).toMatchObject({ unsaved: 1, saving: true })
  await world.pass(30)
  expect(seat.save).toMatchObject({ unsaved: 0, saving: false })
  expect(keptUnsaved(machine)).toBe(0)
})

test('answers given without a network are shown as not saved, and saved once it is back', async () => {
  const { world, server, machine, newMachine } = newExam()
  const seat = await sitDown(world, machine)
  machine.setOnline(false)
  answerFirst(seat, 3)
  await world.pass(5_000)
  expect(seat.save).toMatchObject({ unsaved: 3, offline: true })
  expect(keptUnsaved(machine)).toBe(3)
  expect(server.responses.size).toBe(0)
  machine.setOnline(true)
  await world.pass(1_000)
  expect(seat.save).toMatchObject({ unsaved: 0, offline: false })
  expect(keptUnsaved(machine)).toBe(0)
  const elsewhere = await sitDown(world, newMachine())
  expect([0, 1, 2, 3].map(elsewhere.chosen)).toEqual(['a', 'a', 'a', ''])
})

test('without a network the room opens again with every answer, and goes on', async () => {
  const { world, server, machine } = newExam()
  const first = await sitDown(world, machine)
  machine.setOnline(false)
  answerFirst(first, 2)
  await world.pass(1_000)
  first.close()
  const again = await sitDown(world, machine)
  expect(again.save).toMatchObject({ unsaved: 2, offline: true })
  expect([0, 1, 2].map(again.chosen)).toEqual(['a', 'a', ''])
  again.choose(2, 'c')
  expect(again.save.unsaved).toBe(3)
  machine.setOnline(true)
  await world.pass(1_000)
  expect(again.save).toMatchObject({ unsaved: 0, elsewhere: false })
  expect(server.responses.size).toBe(3)
})

test('an exam that this browser has never opened says so without a network, and opens once it is back', async () => {
  const { world, machine } = newExam()
  machine.setOnline(false)
  expect((await sitDown(world, machine)).room).toEqual({ state: 'failed', code: 'unreachable' })
  machine.setOnline(true)
  expect((await sitDown(world, machine)).room?.state).toBe('open')
})

test('a save that the server refuses to take for a while is repeated until it is taken', async () => {
  const { world, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  let refused = 0
  machine.network.instead = () => (refused++ < 2 ? { status: 503, body: '{"code":"fault"}' } : undefined)
  seat.choose(0, 'a')
  await world.pass(200)
  expect(seat.save).toMatchObject({ unsaved: 1, trouble: 'fault' })
  await world.pass(5_000)
  expect(seat.save).toMatchObject({ unsaved: 0, trouble: undefined })
  expect(refused).toBe(3)
  expect(stored(0)).toBe('a')
})

test('a request without an answer is given up after ten seconds and repeated', async () => {
  const { world, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  let sent = 0
  machine.network.lost = () => sent++ === 0
  seat.choose(0, 'a')
  await world.pass(9_900)
  expect(seat.save).toMatchObject({ unsaved: 1, saving: true, offline: false })
  await world.pass(200)
  expect(seat.save).toMatchObject({ unsaved: 1, offline: true })
  await world.pass(2_000)
  expect(seat.save).toMatchObject({ unsaved: 0, offline: false })
  expect(stored(0)).toBe('a')
})

test('what something between here and the server answers counts for nothing', async () => {
  const { world, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  machine.network.instead = () => ({ status: 200, body: '<h1>Welcome to the hotel</h1>' })
  seat.choose(0, 'a')
  await world.pass(MINUTE)
  expect(seat.save).toMatchObject({ unsaved: 1, trouble: 'fault' })
  machine.network.instead = () => undefined
  await world.pass(20_000)
  expect(seat.save.unsaved).toBe(0)
  expect(stored(0)).toBe('a')
})

test('a change made while a save is under way is saved as well', async () => {
  const { world, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  machine.network.delay = () => 500
  seat.choose(0, 'a')
  await world.pass(100)
  seat.choose(0, 'b')
  await world.pass(1_000)
  expect(stored(0), 'the first is there').toBe('a')
  expect(seat.save.unsaved, 'and the second is not taken for it').toBe(1)
  await world.pass(1_100)
  expect(seat.save.unsaved).toBe(0)
  expect(stored(0)).toBe('b')
})

test('a change made while a save was under way survives the end of the page as well', async () => {
  const { world, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  machine.network.delay = () => 500
  seat.choose(0, 'a')
  await world.pass(100)
  seat.choose(0, 'b')
  // the first answer still comes
  let travelling = 0
  machine.network.lost = () => travelling++ > 0
  await world.pass(2_000)
  seat.kill()
  expect(stored(0)).toBe('a')
  machine.network.lost = () => false
  await sitDown(world, machine)
  expect(stored(0)).toBe('b')
})

test('one response that the server calls malformed does not hold up the others, and stays', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  seat.choose(0, 'a')
  seat.answers.change(1, { selected: ['b'], trail: 'not a trail' })
  seat.choose(2, 'c')
  await world.pass(2_000)
  expect([...server.responses.keys()].sort()).toEqual([0, 2])
  expect(seat.save).toMatchObject({ unsaved: 1, trouble: 'invalid' })
  seat.answers.change(1, { trail: 'b' })
  await world.pass(2_000)
  expect(seat.save.unsaved).toBe(0)
})

test('what was not saved when the browser was killed is delivered before the room shows anything again', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  machine.setOnline(false)
  answerFirst(seat, 2)
  await world.pass(1_000)
  seat.kill()
  machine.setOnline(true)
  expect(server.responses.size).toBe(0)
  let before = -1
  world.inspect = () => {
    if (before < 0 && machine.tabs.size > 0 && server.epoch === 2) before = server.responses.size
  }
  const again = await sitDown(world, machine)
  expect(before, 'before the next epoch is taken').toBe(2)
  expect([0, 1].map(again.chosen)).toEqual(['a', 'a'])
  await world.pass(1_000)
  expect(keptUnsaved(machine)).toBe(0)
})

test('what was not saved when the browser was killed is delivered from any other page', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  machine.setOnline(false)
  answerFirst(seat, 2)
  await world.pass(1_000)
  seat.kill()
  machine.setOnline(true)
  const { ports } = machine.openTab()
  const delivering = deliverKept(ports)
  await world.pass(1_000)
  expect(await delivering).toEqual({ changed: true, refused: 0 })
  expect(server.responses.size).toBe(2)
  const asked = Promise.all([unsavedOf(ports, ATTEMPT), attemptsWithUnsaved(ports)])
  await world.pass(100)
  expect(await asked).toEqual([0, []])
})

test('a page that is closed takes its last answers along, without waiting for a save that hangs', async () => {
  const { world, server, machine } = newExam()
  const seat = await sitDown(world, machine)
  machine.network.delay = () => 9_000
  answerFirst(seat, 2)
  await world.pass(100)
  seat.choose(2, 'b')
  machine.network.delay = () => 20
  seat.close()
  await world.pass(100)
  expect(server.responses.size).toBe(3)
})

for (const state of ['full', 'broken'] as const)
  test(`a browser whose disk is ${state} says so, and saves answers all the same`, async () => {
    const { world, machine, stored } = newExam()
    machine.disk.state = state
    const seat = await sitDown(world, machine)
    seat.choose(0, 'a')
    await world.pass(2_000)
    expect(seat.save).toMatchObject({ unsaved: 0, unkept: true })
    expect(stored(0)).toBe('a')
    machine.disk.state = 'fine'
    seat.choose(1, 'a')
    await world.pass(2_000)
    expect(seat.save).toMatchObject({ unsaved: 0, unkept: false })
  })

for (const where of ['tab', 'device'] as const)
  test(`a second ${where} takes over; the first says so, overwrites nothing, and can take it back`, async () => {
    const { world, machine, newMachine, stored } = newExam()
    const first = await sitDown(world, machine)
    first.choose(0, 'a')
    await world.pass(1_000)
    const second = await sitDown(world, where === 'tab' ? machine : newMachine())
    await world.pass(100)
    // another tab of the same browser hears of it at once, another device with its next save
    expect(first.save.elsewhere).toBe(where === 'tab')
    expect(second.chosen(0)).toBe('a')
    second.choose(0, 'b')
    await world.pass(1_000)
    expect(stored(0)).toBe('b')

    first.choose(0, 'c')
    await world.pass(1_000)
    expect(first.save).toMatchObject({ elsewhere: true, unsaved: 0 })
    expect(stored(0), 'the first wrote nothing').toBe('b')
    first.choose(0, 'd')
    await world.pass(1_000)
    expect(stored(0)).toBe('b')

    await takeOver(world, first)
    expect(first.save.elsewhere).toBe(false)
    expect(first.chosen(0), 'taking it back shows what the other chose').toBe('b')
    first.choose(0, 'd')
    await world.pass(1_000)
    expect(stored(0)).toBe('d')
  })

test('without a network a tab can be taken back from another one, with what was answered there', async () => {
  const { world, server, machine } = newExam()
  const first = await sitDown(world, machine)
  machine.setOnline(false)
  first.choose(0, 'a')
  await world.pass(1_000)
  const second = await sitDown(world, machine)
  await world.pass(100)
  expect(first.save.elsewhere).toBe(true)
  second.choose(1, 'b')
  await world.pass(1_000)
  expect(second.save.unsaved).toBe(2)
  second.close()
  await takeOver(world, first)
  expect(first.save.elsewhere).toBe(false)
  expect([0, 1].map(first.chosen)).toEqual(['a', 'b'])
  machine.setOnline(true)
  await world.pass(1_000)
  expect(first.save.unsaved).toBe(0)
  expect(server.responses.size).toBe(2)
})

test('an older answer that waited in a tab does not overwrite what another one had saved, when the tab is taken back', async () => {
  const { world, machine, newMachine, stored } = newExam()
  const first = await sitDown(world, machine)
  machine.setOnline(false)
  first.choose(0, 'a')
  first.choose(1, 'a')
  await world.pass(1_000)
  const second = await sitDown(world, newMachine())
  second.choose(0, 'b')
  await world.pass(1_000)
  expect(stored(0)).toBe('b')
  // before its own next try
  machine.network.online = true
  await takeOver(world, first)
  expect([0, 1].map(first.chosen)).toEqual(['b', 'a'])
  expect(first.save.unsaved).toBe(0)
  expect([0, 1].map(stored), 'what nobody else has answered is saved').toEqual(['b', 'a'])
})

test('visits without a network that could not reserve counters on a full disk know of each other by their saves', async () => {
  const { world, server, stored } = newExam()
  const machine = new Machine(world, server, () => 0)
  const first = await sitDown(world, machine)
  first.choose(0, 'a')
  await world.pass(1_000)
  first.close()
  machine.setOnline(false)
  machine.disk.state = 'full'
  const second = await sitDown(world, machine)
  second.choose(0, 'b')
  second.choose(1, 'b')
  // another tab of the same browser, which does not hear of this one and begins lower
  const third = new Machine(world, machine.server, () => 0.99)
  third.disk.content = machine.disk.content
  third.disk.state = 'full'
  third.setOnline(false)
  const other = await sitDown(world, third)
  other.choose(0, 'c')
  machine.setOnline(true)
  await world.pass(20_000)
  expect([0, 1].map(stored)).toEqual(['b', 'b'])
  third.setOnline(true)
  await world.pass(20_000)
  expect([0, 1].map(stored)).toEqual(['b', 'b'])
  expect(other.save.elsewhere, 'who lost says so').toBe(true)
})

for (const again of ['an answer', 'the hand-in'])
  test(`what an earlier visit kept is delivered with ${again} where the disk did not answer at first`, async () => {
    const { world, machine, stored } = newExam()
    const first = await sitDown(world, machine)
    machine.setOnline(false)
    first.choose(0, 'a')
    await world.pass(1_000)
    first.kill()
    machine.setOnline(true)
    machine.disk.state = 'broken'
    const second = await sitDown(world, machine)
    expect(second.save.unkept).toBe(true)
    machine.disk.state = 'fine'
    if (again === 'an answer') {
      second.choose(1, 'b')
      await world.pass(1_000)
      expect([0, 1].map(stored)).toEqual(['a', 'b'])
    }
    const handing = second.sync?.handIn(() => true)
    await world.pass(2_000)
    expect(await handing).toBe('done')
    expect(stored(0)).toBe('a')
  })

test('a choice in the last moment does not take an answer given in time with it when it comes too late', async () => {
  const { world, server, machine, stored } = newExam()
  const seat = await sitDown(world, machine)
  machine.setOnline(false)
  seat.choose(0, 'a')
  // between two ticks of the clock
  const left = server.deadlineAt - START - world.now
  await world.pass(left + 1)
  seat.choose(0, 'b')
  machine.setOnline(true)
  await world.pass(20_000)
  expect(stored(0)).toBe('a')
  expect(seat.ended).toBe(true)
})

test('kept answers outlive an opening after the deadline in which the server was too busy to take them', async () => {
  const { world, server, machine, stored } = newExam()
  const first = await sitDown(world, machine)
  machine.setOnline(false)
  first.choose(0, 'a')
  await world.pass(1_000)
  first.kill()
  await world.pass(server.deadlineAt - START - world.now + 1_000)
  machine.setOnline(true)
  let requests = 0
  machine.network.instead = () => (requests++ === 0 ? { status: 503, body: '{"code":"storage-busy"}' } : undefined)
  expect((await sitDown(world, machine)).room?.state).toBe('closed')
  expect(keptUnsaved(machine)).toBe(1)
  const delivering = deliverKept(machine.openTab().ports)
  await world.pass(1_000)
  expect(await delivering).toEqual({ changed: true, refused: 0 })
  expect(stored(0)).toBe('a')
})

test('a tab that is taken back after the deadline delivers what it has before it ends', async () => {
  const { world, server, machine, newMachine, stored } = newExam()
  const first = await sitDown(world, machine)
  const second = await sitDown(world, newMachine())
  first.choose(0, 'a')
  await world.pass(1_000)
  expect(first.save.elsewhere).toBe(true)
  second.choose(1, 'b')
  await world.pass(1_000)
  second.machine.setOnline(false)
  second.choose(2, 'b')
  const third = await sitDown(world, machine)
  third.close()
  await world.pass(server.deadlineAt - START - world.now - 5_000)
  second.machine.network.online = true
  second.machine.network.lost = () => true
  await world.pass(6_000)
  second.machine.network.lost = () => false
  await takeOver(world, second)
  await world.pass(30_000)
  expect([0, 1, 2].map(stored)).toEqual(['a', 'b', 'b'])
  expect(second.ended).toBe(true)
})
