import { letterOf } from '#app/_ui/letter.ts'
import { filledWith, markup } from '#app/_ui/markup.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { ResultRow } from '#lib/features/attempts/data.ts'
import { duration, words } from './text.ts'

/** Every question in a line: its number, how it begins, the learner's choice and whether it was right. */
export function QuestionRows({
  attemptId,
  rows,
  language
}: {
  attemptId: string
  rows: ResultRow[]
  language: Language
}) {
  const text = words[language]
  const result = `/exams/${attemptId}/result`
  const lines = rows.map((row) => {
    const verdict = row.right ? `○ ${text.right}` : row.selected.length === 0 ? `− ${text.none}` : `✕ ${text.wrong}`
    const number = row.position + 1
    return markup`<li data-testid="result-row" data-right="${String(row.right)}"><a href="${`${result}/${number}`}"><b>${number}</b><span>${beginning(row.stem[language], language)}<small>${remarksOf(row, language)}</small></span><em>${verdict}</em></a></li>`
  })
  return <ol className="result-rows" {...filledWith(lines)} />
}

/** Enough of a stem to know the question by. */
const BEGINNING = { ja: 64, en: 120 }

export function beginning(stem: string, language: Language): string {
  const plain = stem
    .slice(0, BEGINNING[language] * 2)
    .replaceAll('**', '')
    .replaceAll('\n', ' ')
  return plain.length > BEGINNING[language] ? `${plain.slice(0, BEGINNING[language])}…` : plain
}

function remarksOf(row: ResultRow, language: Language): string {
  const text = words[language]
  const remarks = [duration(row.timeMs)]
  if (row.selected.length > 0) remarks.push(text.chose(lettersOf(row)))
  if (row.confidence) remarks.push(text.confidence[row.confidence])
  if (!row.scored) remarks.push(text.unscored)
  if (row.flagged) remarks.push(`⚑ ${text.flagged}`)
  if (row.late) remarks.push(text.late)
  return remarks.join(' · ')
}

const lettersOf = ({ options, selected }: ResultRow): string =>
  options.flatMap((option, at) => (selected.includes(option) ? [letterOf(at)] : [])).join(' ')
