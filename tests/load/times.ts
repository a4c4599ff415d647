/** Latencies, kept as numbers only, and what they come to. */

/** Milliseconds. */
export type Latency = { requests: number; p50: number; p95: number; p99: number; max: number }

const rounded = (value: number | undefined) => Number((value ?? 0).toFixed(2))

export function latencyOf(times: readonly number[]): Latency {
  const sorted = Float64Array.from(times).sort()
  const share = (part: number) => rounded(sorted[Math.ceil(sorted.length * part) - 1])
  return { requests: sorted.length, p50: share(0.5), p95: share(0.95), p99: share(0.99), max: rounded(sorted.at(-1)) }
}

/** Runs `once` for 0 … count - 1, at most `workers` at a time. */
export async function closedLoop(count: number, workers: number, once: (at: number) => Promise<void>): Promise<void> {
  let next = 0
  const loop = async () => {
    while (next < count) await once(next++)
  }
  await Promise.all(Array.from({ length: Math.min(workers, count) }, loop))
}

/**
 * Calls `once` `perSecond` times a second for `seconds`, however long earlier calls take, with the moment for which
 * the call was planned: what waits because the server, or this process, is slow is waiting time too.
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  once: (at: number, plannedAt: number) => Promise<void>
): Promise<void> {
  const count = Math.round(perSecond * seconds)
  const start = performance.now() + 5
  const plannedAt = (at: number) => start + (at * 1000) / perSecond
  const running: Promise<void>[] = []
  await new Promise<void>((resolve) => {
    let next = 0
    const tick = () => {
      for (; next < count && plannedAt(next) <= performance.now(); next++) running.push(once(next, plannedAt(next)))
      if (next === count) resolve()
      else setTimeout(tick, Math.max(0, plannedAt(next) - performance.now()))
    }
    tick()
  })
  await Promise.all(running)
}
