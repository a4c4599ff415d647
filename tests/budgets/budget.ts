/** One line of the report: what was promised, what was seen. */
export type Budget = { what: string; budget: string; measured: string; ok: boolean }

/** What a part of the command found: its lines, and the evidence behind them as text and as data. */
export type Part = { budgets: Budget[]; evidence: string[]; data: unknown }

export const atMost = (what: string, value: number, limit: number, unit: string): Budget => ({
  what,
  budget: `<= ${limit} ${unit}`.trim(),
  measured: `${value} ${unit}`.trim(),
  ok: value <= limit
})

export const atLeast = (what: string, value: number, limit: number): Budget => ({
  what,
  budget: `>= ${limit}`,
  measured: String(value),
  ok: value >= limit
})

/** A budget that nobody looked at is not met. */
export const notMeasured = (what: string, budget: string): Budget => ({
  what,
  budget,
  measured: 'not measured',
  ok: false
})
