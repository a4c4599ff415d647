/** The first page beside many who sign in at once: hashing must not keep everybody else waiting. */
import { pagesOf } from '#app/_addresses.ts'
import type { Client } from './client.ts'
import { type Latency, latencyOf } from './times.ts'

export type SignIns = {
  atOnce: number
  /** Told to come back. */
  refused: number
  idle: Latency
  beside: Latency
  /** How many times as long as alone the first page takes, by the median. */
  ratio: number
}

const { home: HOME } = pagesOf('aws-solutions-architect')
const PAGES = 60
const PASSWORD = 'not the password of anybody'

/** @throws Error where an answer is not the expected one */
export async function playSignIns(client: Client, atOnce: number): Promise<SignIns> {
  const page = async () => {
    const from = performance.now()
    const { status } = await client.send({ method: 'GET', path: HOME })
    if (status !== 200) throw new Error(`GET ${HOME}: ${status}`)
    return performance.now() - from
  }
  const idle: number[] = []
  // the first ones warm up
  for (let at = 0; at < 2 * PAGES; at++) {
    const time = await page()
    if (at >= PAGES) idle.push(time)
  }
  let going = atOnce
  let refused = 0
  const signIn = async (at: number) => {
    const body = JSON.stringify({ email: `nobody-${at}@example.org`, password: PASSWORD })
    const from = `198.18.${Math.floor(at / 250)}.${(at % 250) + 1}`
    const { status } = await client.send({ method: 'POST', path: '/api/account/sign-in', body, from })
    if (status !== 401 && status !== 503) throw new Error(`POST /api/account/sign-in: ${status}`)
    if (status === 503) refused++
    going--
  }
  const all = Promise.all(Array.from({ length: atOnce }, (_, at) => signIn(at)))
  const beside: number[] = []
  const look = async () => {
    while (going > 0) beside.push(await page())
  }
  await Promise.all([all, look()])
  const [alone, among] = [latencyOf(idle), latencyOf(beside)]
  return { atOnce, refused, idle: alone, beside: among, ratio: among.p50 / alone.p50 }
}
