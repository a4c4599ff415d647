/** Runs once when the server starts: closes attempts whose deadline passes while nobody looks, and tidies up. */
const CLOSE_EVERY = 30_000
/** Looking through all guests costs more, and nothing waits for it. */
const SWEEP_EVERY = 600_000

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ sweepExpired }, { sweepUnreachable }, { database }, { now }, { log }] = await Promise.all([
    import('./lib/features/attempts/closing/mutations.ts'),
    import('./lib/features/sweep/mutations.ts'),
    import('./lib/infra/database.ts'),
    import('./lib/infra/clock.ts'),
    import('./lib/infra/log.ts')
  ])
  const regularly = (work: () => Promise<unknown>, milliseconds: number) => {
    const once = () => work().catch((error) => log('sweep failed', { error: String(error) }))
    void once()
    setInterval(once, milliseconds).unref()
  }
  regularly(() => sweepExpired(database(), now()), CLOSE_EVERY)
  regularly(() => sweepUnreachable(database(), now()), SWEEP_EVERY)
}
