/** From where somebody starts; nothing is the guest button. */
export type StartedFrom = 'sign-in' | 'sign-up'

/** The page that leads on to `next` once the browser has sent its session back, and says so where it does not. */
export function startPath(next: string, from?: StartedFrom): string {
  const query = new URLSearchParams(from ? { from, next } : { next })
  return `/start?${query}`
}
