export type ScorePoint = { /** 100..1000 */ score: number; hollow: boolean }

const STEP = 60
const HEIGHT = 150
const TOP = 24
const yOf = (score: number) => TOP + ((1000 - score) / 900) * (HEIGHT - TOP - 10)
const xOf = (at: number) => (at + 0.5) * STEP

/** Scaled scores in order of time, each with its number, and the pass mark as a line. */
export function ScorePlot({ label, points, line }: { label: string; points: readonly ScorePoint[]; line: number }) {
  const width = Math.max(points.length, 5) * STEP
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="xMinYMid"
      className="score-plot"
    >
      <path className="bar-level" d={`M0 ${yOf(line)}h${width}`} />
      {points.map(({ score, hollow }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in time
        <g key={at}>
          {hollow ? (
            <rect className="score-hollow" x={xOf(at) - 5} y={yOf(score) - 5} width="10" height="10" />
          ) : (
            <circle className="score-solid" cx={xOf(at)} cy={yOf(score)} r="5.5" />
          )}
          <text x={xOf(at)} y={yOf(score) - 10}>
            {score}
          </text>
        </g>
      ))}
    </svg>
  )
}
