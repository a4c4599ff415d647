/** One JSON line an event on standard error. Never log answers, passwords or cookies. */
export function log(event: string, details: Record<string, unknown> = {}): void {
  console.error(JSON.stringify({ at: new Date().toISOString(), event, ...details }))
}
