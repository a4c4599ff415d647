/** A bad network, for clients that speak the protocol: every kind of weather, many times over, several at once. */
import { type Client, clientFor } from '../load/client.ts'
import { gradedChoices, storedRows } from './database.ts'
import { between, failed, newOutcome, type Outcome, sleep } from './fault.ts'
import type { Lab } from './lab.ts'
import { proxyTo, type Weather } from './proxy.ts'
import { compare, handIn, Refused, repeatUnsaved, type Sitting, saveAt, sitDown, somePositions } from './sitting.ts'

const LEARNERS = 6
/** Milliseconds that each kind of weather lasts. */
const LASTS = 4_000

const WEATHERS: Record<string, Partial<Weather>> = {
  slow: { delay: [100, 400] },
  lost: { lost: 0.4 },
  cut: { cut: 0.4 },
  doubled: { doubled: 0.8 },
  overtaken: { overtaken: 0.4 },
  'all at once': { delay: [0, 60], lost: 0.15, cut: 0.15, doubled: 0.4, overtaken: 0.15 }
}

/** Answers and saves, two requests at a time, and repeats what was not acknowledged, until told to stop. */
async function work(client: Client, sitting: Sitting, stopped: () => boolean): Promise<void> {
  const attempt = async (once: () => Promise<unknown>) => {
    try {
      await once()
    } catch (error) {
      if (error instanceof Refused) throw error
      await sleep(between(1, 20))
    }
  }
  while (!stopped())
    await Promise.all([
      attempt(() => saveAt(client, sitting, somePositions(sitting, between(1, 3)))),
      attempt(() => saveAt(client, sitting, somePositions(sitting, 1))),
      attempt(() => repeatUnsaved(client, sitting))
    ])
}

/** Repeats until the server has acknowledged everything. */
async function drain(client: Client, sitting: Sitting): Promise<void> {
  for (const end = performance.now() + 30_000; sitting.unsaved.size > 0; ) {
    if (performance.now() > end) throw new Error(`${sitting.unsaved.size} answers are still not saved after 30 s`)
    await repeatUnsaved(client, sitting).catch((error) => {
      if (error instanceof Refused) throw error
    })
  }
}

/** The newest answer at each position is what must count in the end, however its repeats were overtaken. */
function checkNewest(
  outcome: Outcome,
  where: string,
  sitting: Sitting,
  newest: Map<number, string>,
  file: string
): void {
  const graded = gradedChoices(file, sitting.record.attempt)
  for (const [position, selected] of newest)
    if (graded.get(position)?.selected !== selected)
      failed(
        outcome,
        `${where}: position ${position} was last answered ${selected} and is graded ${graded.get(position)?.selected}`
      )
}

/** The content that was sent with the greatest revision of each position. */
function newestOf({ record }: Sitting): Map<number, string> {
  const newest = new Map<number, { counter: number; selected: string }>()
  for (const [key, { selected }] of record.sent) {
    const [position, counter] = [Number(key.split(':')[0]), Number(key.split('.')[1])]
    if ((newest.get(position)?.counter ?? 0) < counter) newest.set(position, { counter, selected })
  }
  return new Map([...newest].map(([position, { selected }]) => [position, selected]))
}

export async function badNetwork(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  const server = await lab.server('network', 'api')
  await server.start()
  const proxy = await proxyTo(server.port)
  const client = clientFor(proxy.port, 64, 5_000)
  try {
    const sittings: Sitting[] = []
    while (sittings.length < LEARNERS) sittings.push(await sitDown(client))
    const whole = async (name: string, change: () => Promise<void>) => {
      let over = false
      const loops = sittings.map((sitting) => work(client, sitting, () => over))
      await change()
      over = true
      await Promise.all(loops)
      proxy.set()
      for (const sitting of sittings) await drain(client, sitting)
      await proxy.settled()
      for (const { record } of sittings) compare(outcome, name, record, storedRows(server.file, record.attempt))
    }
    for (const [name, weather] of Object.entries(WEATHERS))
      await whole(name, async () => {
        proxy.set(weather)
        await sleep(LASTS)
      })
    let outages = 0
    await whole('flapping', async () => {
      for (const end = performance.now() + LASTS; performance.now() < end; ) {
        proxy.set({ down: true })
        outages++
        await sleep(between(20, 300))
        proxy.set()
        await sleep(between(20, 300))
      }
    })
    for (const sitting of sittings) {
      const newest = newestOf(sitting)
      // the hand-in is doubled and cut like everything else, until it is acknowledged
      proxy.set({ cut: 0.5, doubled: 0.5 })
      for (let acknowledged = false; !acknowledged; )
        acknowledged = await handIn(client, sitting).then(
          () => true,
          () => false
        )
      proxy.set()
      await proxy.settled()
      checkNewest(outcome, 'result', sitting, newest, server.file)
      outcome.acknowledged += sitting.record.answers
    }
    const { requests, lost, cut, doubled, overtaken } = proxy.injected
    outcome.runs = lost + cut + doubled + overtaken + outages
    outcome.notes?.push(
      `of ${requests} requests ${lost} lost, ${cut} cut after the commit, ${doubled} doubled, ${overtaken} overtaken by later ones; ${outages} outages`
    )
    for (const [name, count] of Object.entries(proxy.injected))
      if (count === 0) failed(outcome, `the proxy injected nothing of: ${name}`)
  } finally {
    client.close()
    proxy.close()
    await server.remove()
  }
  return outcome
}
