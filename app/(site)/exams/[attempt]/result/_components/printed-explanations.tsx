import { letterOf } from '#app/_ui/letter.ts'
import { filledWith, type Markup, markup } from '#app/_ui/markup.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { MissedExplained } from '#lib/features/results/data.ts'
import { words } from './text.ts'

/**
 * The missed questions with their explanations, for paper only: on a screen each has a page of its own. A string, for
 * it is in every result and seen in few.
 */
export function PrintedExplanations({
  missed,
  titles,
  language
}: {
  missed: MissedExplained[]
  titles: ReadonlyMap<string, string>
  language: Language
}) {
  if (missed.length === 0) return null
  const text = words[language]
  return (
    <section className="printed" data-testid="printed">
      <h2>{text.printed}</h2>
      <div {...filledWith(missed.map((one) => printed(one, titles, language)))} />
    </section>
  )
}

function printed(
  { row, question, sections }: MissedExplained,
  titles: ReadonlyMap<string, string>,
  language: Language
) {
  const text = words[language]
  const options = question.options.map(({ id, key, text: words, rationale }, at) => {
    const mine = row.selected.includes(id)
    const signs = [key && `✓ ${text.key}`, mine && `● ${text.yours}`].filter(Boolean).join(' · ')
    // why an option that nobody chose is wrong has no room on paper
    const reason = key || mine ? markup`<small>${emphasised(rationale[language])}</small>` : ''
    return markup`<li><b>${letterOf(at)}</b> ${emphasised(words[language])} ${signs ? markup`<strong>${signs}</strong>` : ''}${reason}</li>`
  })
  const quotes = sections.flatMap(({ quotes }) => quotes.filter((quote) => quote.for === 'key'))
  const notes = quotes.map(({ quote }) => markup`<li>${emphasised(quote[language])}</li>`)
  return markup`<article><h3>${row.position + 1}. ${titles.get(row.topic) ?? row.topic}</h3>${paragraphs(question.stem[language])}<ol>${options}</ol>${paragraphs(question.explanation[language])}<p><b>${text.passage}</b></p><ul>${notes}</ul></article>`
}

const paragraphs = (words: string): Markup[] =>
  words.split(/\n+/).flatMap((line) => (line.trim() === '' ? [] : [markup`<p>${emphasised(line)}</p>`]))

const emphasised = (words: string): Markup[] =>
  words.split(/\*\*(.+?)\*\*/g).map((part, at) => (at % 2 === 1 ? markup`<b>${part}</b>` : markup`${part}`))
