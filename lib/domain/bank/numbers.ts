/** Numbers in a text, whatever the language writes them like. */

const MULTIPLIERS: [RegExp, number][] = [
  [/(\d[\d.]*)\s*億/g, 1e8],
  [/(\d[\d.]*)\s*万/g, 1e4],
  [/(\d[\d.]*)\s*千/g, 1e3],
  [/(\d[\d.]*)\s*billion/gi, 1e9],
  [/(\d[\d.]*)\s*million/gi, 1e6],
  [/(\d[\d.]*)\s*thousand/gi, 1e3]
]

/** The numbers written in digits in a text, in one notation (12,000 and 1.2万 are 12000). */
export function numbersIn(text: string): Set<string> {
  let normal = text
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  for (const [pattern, factor] of MULTIPLIERS)
    normal = normal.replace(pattern, (_, digits) => String(Number(digits) * factor))
  return new Set(normal.match(/\d+(\.\d+)?/g) ?? [])
}
