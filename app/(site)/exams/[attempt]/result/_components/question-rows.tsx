import { explanation } from '#app/_addresses.ts'
import { letterOf } from '#app/_ui/letter.ts'
import { filledWith, markup } from '#app/_ui/markup.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Show } from '#lib/domain/show.ts'
import type { ResultRow } from '#lib/features/results/data.ts'
import { duration, words } from './text.ts'

export type Listed = {
  attemptId: string
  rows: ResultRow[]
  show: Show
  /** The titles of the topics by their ids. */
  titles: ReadonlyMap<string, string>
  language: Language
}

/** Every question in a line: its number, topic and telling words, what the learner did, and whether it was right. */
export function QuestionRows({ attemptId, rows, show, titles, language }: Listed) {
  const text = words[language]
  const lines = rows.map((row) => {
    const verdict = row.right ? `○ ${text.right}` : row.selected.length === 0 ? `− ${text.none}` : `✕ ${text.wrong}`
    const number = row.position + 1
    return markup`<li id="question-${number}" data-testid="result-row" data-right="${String(row.right)}"><a href="${explanation(attemptId, row.position, show)}"><b>${number}</b><span><i>${titles.get(row.topic) ?? row.topic}</i>${row.telling[language]}<small>${remarksOf(row, language)}</small></span><em>${verdict}</em></a></li>`
  })
  return <ol className="result-rows" {...filledWith(lines)} />
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
