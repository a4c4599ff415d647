import type { Pace } from './limits.ts'

/** What is remembered of the tries under one key. */
export type Tries = { count: number; openAt: Date; forgetAt: Date }

/** How long a try has to wait, in seconds; 0 where it may be made now. */
export function secondsToWait(tries: Tries | null, now: Date): number {
  if (!tries || tries.forgetAt <= now) return 0
  return Math.max(0, Math.ceil((tries.openAt.getTime() - now.getTime()) / 1000))
}

/** The tries with one more. Once the free ones are used up, the wait doubles with each up to the longest. */
export function withOneMore(tries: Tries | null, pace: Pace, now: Date): Tries {
  const known = tries && tries.forgetAt > now ? tries : null
  const count = (known?.count ?? 0) + 1
  const over = count - pace.free
  const wait = over < 0 ? 0 : Math.min(pace.longestWait, pace.firstWait * 2 ** Math.min(over, 20))
  const after = (seconds: number) => now.getTime() + seconds * 1000
  const openAt = after(wait)
  // a window that ended before the wait would let the next try in early
  const forgetAt = Math.max(known?.forgetAt.getTime() ?? after(pace.forgetAfter), openAt + 1000)
  return { count, openAt: new Date(openAt), forgetAt: new Date(forgetAt) }
}
