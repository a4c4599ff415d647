import { result } from '#app/_addresses.ts'
import { dayAndTime } from '#app/_ui/dates.ts'
import { filledWith, markup } from '#app/_ui/markup.ts'
import { ScorePlot } from '#app/_ui/score-plot.tsx'
import type { Exam } from '#lib/domain/bank/schema.ts'
import type { ComparedSitting } from '#lib/domain/sitting.ts'
import type { Preferences } from '#lib/features/account/loaders.ts'
import { words } from './text.ts'

type Props = { sittings: ComparedSitting[]; exam: Exam; passMark: number; preferences: Preferences }

/** This attempt after the earlier ones of its length, and how much of each is evidence. */
export function Comparison({ sittings, exam, passMark, preferences }: Props) {
  const text = words[preferences.language]
  const own = sittings[sittings.length - 1]
  const scores = own?.standing.says === 'score'
  const points = sittings.map(pointOf)
  const values = points.map(({ value }) => value).join(text.separator)
  return (
    <section className="card" data-testid="comparison">
      <h2 className="mb-2 text-[1.05rem]">{text.comparison}</h2>
      {sittings.length < 2 ? (
        <p className="text-[0.92rem] text-ink-2">{text.alone}</p>
      ) : (
        <>
          <ScorePlot
            label={scores ? text.plot(values) : text.plotShort(values)}
            points={points}
            line={scores ? placeOf(passMark) : undefined}
          />
          <p className="legend">
            {scores ? (
              <span className="legend-line">{text.passMark(passMark)}</span>
            ) : (
              <span className="legend-hollow">{text.legendRange}</span>
            )}
          </p>
          {own.gain !== undefined && (
            <p className="mt-2 text-[0.92rem]">{own.gain === 0 ? text.sameScore : text.gain(own.gain)}</p>
          )}
          <p className="mt-1 text-[0.92rem] text-ink-2">{text.evidence}</p>
          <Sittings sittings={sittings} exam={exam} preferences={preferences} />
        </>
      )}
    </section>
  )
}

const placeOf = (score: number) => (score - 100) / 900

function pointOf({ standing, share }: ComparedSitting) {
  if (standing.says === 'score') return { value: String(standing.scaled), at: placeOf(standing.scaled) }
  return { value: percent(share), at: share, range: standing.says === 'range' ? standing.range : undefined }
}

const percent = (share: number | undefined) => (share === undefined ? '–' : `${Math.round(share * 100)}%`)

function Sittings({ sittings, exam, preferences }: Omit<Props, 'passMark'>) {
  const { language } = preferences
  const text = words[language]
  const scores = sittings[sittings.length - 1]?.standing.says === 'score'
  const lines = sittings.toReversed().map(({ id, at, standing, right, scored, first, domains }, place) => {
    const when = dayAndTime(at, preferences)
    const name = place === 0 ? markup`<strong>${text.this}</strong>` : markup`<a href="${result(id)}">${when}</a>`
    const score =
      standing.says === 'score'
        ? markup`<td>${standing.scaled} ${standing.passed ? `○ ${text.passed}` : text.failed}</td>`
        : standing.says === 'range'
          ? markup`<td>${percent(standing.range.low)}–${percent(standing.range.high)}</td>`
          : ''
    const shares = exam.domains.map((domain) => markup`<td>${percent(domains.get(domain.id))}</td>`)
    return markup`<tr><th scope="row">${name}</th>${score}<td>${right}/${scored}</td><td>${first.right}/${first.all}</td>${shares}</tr>`
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroller mt-3" tabIndex={0} aria-label={text.comparison}>
      <table className="sittings">
        <thead>
          <tr>
            <th scope="col">{text.date}</th>
            <th scope="col">{scores ? text.score : text.rangeHead}</th>
            <th scope="col">{text.share}</th>
            <th scope="col">{text.first}</th>
            {exam.domains.map(({ id, name }) => (
              <th key={id} scope="col">
                {name[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...filledWith(lines)} />
      </table>
    </section>
  )
}
