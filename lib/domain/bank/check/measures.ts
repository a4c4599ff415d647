/** Options that are amounts of one thing: numbers, durations, sizes. */
import type { Question } from '../schema.ts'

const UNITS: Record<string, [dimension: string, factor: number, pattern: string]> = {
  milliseconds: ['time', 0.001, 'milliseconds?|ms|ミリ秒'],
  seconds: ['time', 1, 'seconds?|秒'],
  minutes: ['time', 60, 'minutes?|分'],
  hours: ['time', 3600, 'hours?|時間'],
  days: ['time', 86_400, 'days?|日'],
  weeks: ['time', 604_800, 'weeks?|週'],
  months: ['time', 2_592_000, 'months?|[かヶカ]月'],
  years: ['time', 31_536_000, 'years?|年'],
  kilobytes: ['size', 1e3, 'KB|KiB'],
  megabytes: ['size', 1e6, 'MB|MiB'],
  gigabytes: ['size', 1e9, 'GB|GiB'],
  terabytes: ['size', 1e12, 'TB|TiB'],
  petabytes: ['size', 1e15, 'PB|PiB']
}
const NAMES = Object.keys(UNITS)
const AMOUNT = new RegExp(
  `(\\d[\\d,]*(?:\\.\\d+)?)(?:[\\s-]*(?:${NAMES.map((name) => `(${UNITS[name][2]})(?![A-Za-z])`).join('|')}))?`,
  'g'
)

/** The text with its amounts taken out, and the amounts in seconds, bytes or as they stand. */
function measured(text: string): { rest: string; amounts: number[] } {
  const amounts: number[] = []
  const rest = text.replace(AMOUNT, (_, digits: string, ...groups: unknown[]) => {
    const unit = UNITS[NAMES[groups.slice(0, NAMES.length).findIndex((group) => group !== undefined)]]
    amounts.push(Number(digits.replaceAll(',', '')) * (unit?.[1] ?? 1))
    return `<${unit?.[0] ?? 'number'}>`
  })
  return { rest, amounts }
}

/** The amounts of options that differ in one amount and in nothing else; undefined for all other options. */
export function amountsOf(texts: readonly string[]): number[] | undefined {
  const all = texts.map(measured)
  if (all.some(({ rest }) => rest !== all[0].rest)) return
  const differing = all[0].amounts.flatMap((_, at) => {
    const column = all.map(({ amounts }) => amounts[at])
    return new Set(column).size > 1 ? [column] : []
  })
  return differing.length === 1 ? differing[0] : undefined
}

/** What is wrong with the order of options that are amounts: they rise or fall, and are not shuffled. */
export function orderProblem(question: Pick<Question, 'options' | 'ordered'>): string | undefined {
  for (const language of ['ja', 'en'] as const) {
    const amounts = amountsOf(question.options.map((option) => option.text[language]))
    if (!amounts) continue
    const rises = amounts.every((amount, at) => at === 0 || amount >= amounts[at - 1])
    const falls = amounts.every((amount, at) => at === 0 || amount <= amounts[at - 1])
    if (!rises && !falls) return 'options that are amounts must rise or fall'
    if (!question.ordered) return 'options that are amounts need ordered: true, so that they are not shuffled'
  }
}
