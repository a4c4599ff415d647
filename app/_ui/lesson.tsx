import type { Language } from '#lib/domain/bank/languages.ts'
import type { Comparison } from '#lib/domain/bank/schema.ts'
import type { RevealedQuestion } from '#lib/domain/question.ts'
import { LocalizedText } from './localized.tsx'
import { texts } from './text.ts'

const words = texts(
  { how: '仕組みと押さえる数値', compared: '比較' },
  { how: 'How it works', compared: 'Side by side' }
)

/** What an explanation teaches beside the deciding requirement; nothing where the author wrote nothing. */
export function Lesson({
  howItWorks,
  comparison,
  formatted,
  language
}: Pick<RevealedQuestion, 'howItWorks' | 'comparison' | 'formatted'> & { language: Language }) {
  const text = words[language]
  return (
    <>
      {howItWorks && (
        <section className="mt-5" data-testid="how-it-works">
          <h3 className="font-sans font-semibold text-[0.86rem] text-ink-2">{text.how}</h3>
          <LocalizedText
            text={howItWorks}
            language={language}
            formatted={formatted}
            part="howItWorks"
            className="mt-1.5"
          />
        </section>
      )}
      {comparison && <ComparisonTable comparison={comparison} caption={text.compared} language={language} />}
    </>
  )
}

function ComparisonTable({
  comparison: { columns, rows },
  caption,
  language
}: {
  comparison: Comparison
  caption: string
  language: Language
}) {
  return (
    // a region with a name that can be focused: whoever has no pointer scrolls it by key
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section aria-label={caption} tabIndex={0} className="scroller mt-5">
      <table className="w-full border-collapse text-[0.9rem]">
        <caption className="mb-1.5 text-left font-semibold text-[0.86rem] text-ink-2">{caption}</caption>
        <thead>
          <tr>
            {columns.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
              <th key={column} scope="col" className="border-line border-b px-2 py-1.5 text-left align-top">
                {cell[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never change places
            <tr key={row}>
              {cells.map((cell, column) => {
                const Cell = column === 0 ? 'th' : 'td'
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells never change places
                    key={column}
                    scope={column === 0 ? 'row' : undefined}
                    className="border-line border-b px-2 py-1.5 text-left align-top"
                  >
                    {cell[language]}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
