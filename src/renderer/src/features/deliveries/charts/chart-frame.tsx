import { useId, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject } from 'react'
import { Button } from '../../../ui/button'
import { brushEdges, movedBrush, type Brush } from './brush'
import { chartBox, type ChartBox } from './chart-box'
import { download, picturePng, pictureSvg } from './picture'
import { timeTicks } from './scales'
import type { Stats } from './stats-store'

interface ChartFrameProps {
  readonly title: string
  /** All that it shows, in a sentence. */
  readonly summary: string
  readonly stats: Stats
  readonly width: number
  readonly ticks: readonly number[]
  readonly formatTick: (value: number) => string
  /** What the colours, patterns and lines stand for: drawn into the picture, so that it explains itself. */
  readonly legend: () => ReactNode
  readonly brush: Brush | undefined
  readonly onBrush: (brush: Brush | undefined) => void
  /** The pointer was let go, or Enter was pressed. */
  readonly onPick: (brush: Brush) => void
  readonly children: (box: ChartBox) => ReactNode
}

/** Axes, brush and picture of a chart over time; what is drawn in it is the chart's own. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, stats, width, ticks, formatTick, legend, brush, onBrush, onPick, children } = props
  const id = useId()
  const svg = useRef<SVGSVGElement>(null)
  const [begun, setBegun] = useState<number>()
  const box = chartBox(stats, width, ticks.at(-1) ?? 1)
  const bucketAt = (event: PointerEvent<SVGSVGElement>): number =>
    box.bucketAt(event.clientX - event.currentTarget.getBoundingClientRect().left)
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && brush !== undefined) onBrush(undefined)
    else if (event.key === 'Enter' && brush !== undefined) onPick(brush)
    else {
      const next = movedBrush(brush, event.key, event.shiftKey, box.count)
      if (next === undefined) return
      onBrush(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const [first, last] = brush === undefined ? [0, 0] : brushEdges(brush)
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <strong>{title}</strong>
        <PictureButtons svg={svg} title={title} />
      </figcaption>
      <svg
        ref={svg}
        className="chart-drawing"
        width={width}
        height={box.height}
        role="application"
        aria-roledescription="chart"
        aria-label={title}
        aria-describedby={`${id}-summary`}
        tabIndex={0}
        onKeyDown={keyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          const at = bucketAt(event)
          setBegun(at)
          onBrush({ anchor: at, head: at })
        }}
        onPointerMove={(event) => {
          const head = bucketAt(event)
          onBrush({ anchor: begun ?? head, head })
        }}
        onPointerUp={(event) => {
          const head = bucketAt(event)
          // A click picks nothing: it is a drag over more than one bucket that means a span.
          if (begun !== undefined && begun !== head) onPick({ anchor: begun, head })
          setBegun(undefined)
        }}
        onPointerCancel={() => {
          setBegun(undefined)
        }}
        onPointerLeave={() => {
          if (begun === undefined) onBrush(undefined)
        }}
      >
        {legend()}
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="chart-grid" x1={box.left} x2={box.right} y1={box.y(tick)} y2={box.y(tick)} />
            <text className="chart-tick" x={box.left - 6} y={box.y(tick) + 4} textAnchor="end">
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {timeTicks(stats.from, stats.to, Math.max(2, Math.floor(width / 90))).map(({ at, label }) => (
          <text key={at} className="chart-tick" x={box.x(at)} y={box.height - 5} textAnchor="middle">
            {label}
          </text>
        ))}
        {brush !== undefined && (
          <rect
            data-screen-only
            className="chart-brush"
            x={box.left + first * box.bucketWidth}
            width={(last - first + 1) * box.bucketWidth}
            y={box.top}
            height={box.bottom - box.top}
          />
        )}
        {children(box)}
      </svg>
      <span id={`${id}-summary`} className="visually-hidden">
        {`${summary} Arrow keys move through it, with Shift they choose a span, Enter filters by it.`}
      </span>
    </figure>
  )
}

interface PictureButtonsProps {
  readonly svg: RefObject<SVGSVGElement | null>
  readonly title: string
}

function PictureButtons({ svg, title }: PictureButtonsProps) {
  const [hasFailed, setHasFailed] = useState(false)
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const save = async (form: 'svg' | 'png'): Promise<void> => {
    if (svg.current === null) return
    const background = getComputedStyle(document.body).backgroundColor
    try {
      const blob =
        form === 'svg'
          ? new Blob([pictureSvg(svg.current, background)], { type: 'image/svg+xml' })
          : await picturePng(svg.current, background)
      download(blob, `${name}.${form}`)
      setHasFailed(false)
    } catch {
      setHasFailed(true)
    }
  }
  return (
    <span className="chart-pictures">
      <span className="muted" role="status">
        {hasFailed && 'The picture could not be made.'}
      </span>
      {(['svg', 'png'] as const).map((form) => (
        <Button
          key={form}
          look="quiet"
          aria-label={`Save ${title} as ${form.toUpperCase()}`}
          onClick={() => void save(form)}
        >
          {form.toUpperCase()}
        </Button>
      ))}
    </span>
  )
}
