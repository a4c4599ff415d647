/** A value with its place on the scale, and, where it is a small sample, the range that it stands for. Places are 0..1. */
export type ScorePoint = { value: string; at: number; range?: { low: number; high: number } }

/** Of these units 16 are one rem: the numbers are as large as the text around them, and many points scroll. */
const UNITS = 16
const STEP = 50
const HEIGHT = 150
const TOP = 24
const yOf = (place: number) => TOP + (1 - place) * (HEIGHT - TOP - 10)
const xOf = (at: number) => (at + 0.5) * STEP

/**
 * Values in order of time, each with its number; ranges are upright bars around hollow squares.
 * @param line a level across, 0..1
 */
export function ScorePlot({ label, points, line }: { label: string; points: readonly ScorePoint[]; line?: number }) {
  const width = Math.max(points.length, 5) * STEP
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroller" tabIndex={0}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={`${width / UNITS}rem`}
        height={`${HEIGHT / UNITS}rem`}
        className="score-plot"
      >
        {line !== undefined && <path className="bar-level" d={`M0 ${yOf(line)}h${width}`} />}
        {points.map(({ value, at: place, range }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in time
          <g key={at}>
            {range && <path className="score-range" d={`M${xOf(at)} ${yOf(range.low)}V${yOf(range.high)}`} />}
            {range ? (
              <rect className="score-hollow" x={xOf(at) - 5} y={yOf(place) - 5} width="10" height="10" />
            ) : (
              <circle className="score-solid" cx={xOf(at)} cy={yOf(place)} r="5.5" />
            )}
            <text x={range ? xOf(at) + 20 : xOf(at)} y={range ? yOf(place) + 4 : yOf(place) - 10} fontSize="12">
              {value}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
