/** How a bar is drawn; each differs in more than its colour, and has its own sign beneath the axis. */
export type BarLook = 'hollow' | 'solid' | 'dashed'
export type Bar = { /** 0..1 */ height: number; look: BarLook }

const STEP = 10
const WIDTH = 7
const HEIGHT = 100
/** Room beneath the axis for the signs. */
const BELOW = 12

const corners = (at: number, height: number) => {
  const left = at * STEP + (STEP - WIDTH) / 2
  return `M${left} ${HEIGHT}v${-Math.max(1, Math.round(height * HEIGHT))}h${WIDTH}V${HEIGHT}z`
}
const triangle = (at: number) => `M${at * STEP + STEP / 2} ${HEIGHT + 3}l3.5 8h-7z`
const square = (at: number) => `M${at * STEP + 2} ${HEIGHT + 4}h6v7h-6z`

/**
 * Bars in a row with a level line across: one path for all bars of a look, so that a hundred cost no more than three.
 * @param line the level, 0..1
 */
export function BarPlot({ label, bars, line }: { label: string; bars: readonly Bar[]; line: number }) {
  const draw = (look: BarLook, shape: (at: number, height: number) => string) =>
    bars.map((bar, at) => (bar.look === look ? shape(at, bar.height) : '')).join('')
  const width = bars.length * STEP
  const level = HEIGHT * (1 - line)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT + BELOW}`}
      preserveAspectRatio="none"
      className="bar-plot"
    >
      <path className="bar-hollow" d={draw('hollow', corners)} />
      <path className="bar-solid" d={draw('solid', corners) + draw('solid', triangle)} />
      <path className="bar-dashed" d={draw('dashed', corners) + draw('dashed', square)} />
      <path className="bar-axis" d={`M0 ${HEIGHT}h${width}`} />
      <path className="bar-level" d={`M0 ${level}h${width}`} />
    </svg>
  )
}
