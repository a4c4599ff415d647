/** The only place that reads the server's clock. */
export const now = (): Date => new Date()

/** The calendar day (YYYY-MM-DD) of a moment in a time zone; an unknown zone, or none, counts as UTC. */
export function dayIn(timeZone: string | undefined, at: Date): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: timeZone ?? 'UTC', dateStyle: 'short' }).format(at)
  } catch {
    return at.toISOString().slice(0, 10)
  }
}
