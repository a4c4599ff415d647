import type { Language } from '#lib/domain/bank/languages.ts'
import type { Exam } from '#lib/domain/bank/schema.ts'
import type { Outcome } from '#lib/features/attempts/data.ts'
import { words } from './text.ts'

/** Right answers by domain, with the share that the pass mark asks for as a line. The table is its own text alternative. */
export function DomainBars({
  result,
  exam,
  passLine,
  language
}: {
  result: Outcome
  exam: Exam
  passLine: boolean
  language: Language
}) {
  const text = words[language]
  const cut = exam.passMark / 10
  return (
    <>
      <table className="w-full text-[0.92rem]">
        <tbody>
          {exam.domains.map(({ id, name }) => {
            const { right, scored } = result.domains.find((score) => score.domain === id) ?? { right: 0, scored: 0 }
            // the paper of a retry may have no question of a domain
            if (scored === 0) return null
            const percent = (100 * right) / scored
            return (
              <tr key={id} className="max-sm:grid max-sm:grid-cols-[1fr_auto]">
                <th scope="row" className="py-1.5 text-left font-normal sm:w-64">
                  {name[language]}
                </th>
                <td className="px-3 max-sm:order-3 max-sm:col-span-2 max-sm:px-0">
                  <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none" className="block h-4 w-full">
                    <rect y="1" width="100" height="4" className="fill-sunk" />
                    <rect y="1" width={percent} height="4" className="fill-ai" />
                    {passLine && <rect x={cut} width="0.5" height="6" className="fill-shu" />}
                  </svg>
                </td>
                <td className="num w-16 text-right">{`${right}/${scored}`}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {passLine && (
        <p className="muted mt-2 text-[0.8rem]">
          <span className="text-shu">|</span> {text.passLine}
        </p>
      )}
    </>
  )
}
