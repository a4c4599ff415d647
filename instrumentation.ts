/** Runs once when the server starts: closes attempts whose deadline passes while nobody looks, and tidies up. */
const SWEEP_EVERY = 30_000

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ sweepExpired }, { removeExpired }, { database }, { now }, { log }] = await Promise.all([
    import('./lib/features/attempts/mutations.ts'),
    import('./lib/features/account/mutations.ts'),
    import('./lib/infra/database.ts'),
    import('./lib/infra/clock.ts'),
    import('./lib/infra/log.ts')
  ])
  const sweep = () =>
    Promise.all([sweepExpired(database(), now()), removeExpired(database(), now())]).catch((error) =>
      log('sweep failed', { error: String(error) })
    )
  void sweep()
  setInterval(sweep, SWEEP_EVERY).unref()
}
