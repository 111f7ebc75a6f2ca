import { useId } from 'react'
import type { StatsBucket } from '../../../../../shared/contract/deliveries'
import { formatCount } from '../../../ui/format'
import { bucketOutcomes } from './bucket-words'
import type { Brush } from './brush'
import { ChartFrame } from './chart-frame'
import { legendPlaces } from './legend-places'
import { valueTicks } from './scales'
import type { Stats } from './stats-store'

export interface ChartProps {
  readonly stats: Stats
  readonly width: number
  readonly brush: Brush | undefined
  readonly onBrush: (brush: Brush | undefined) => void
  readonly onPick: (brush: Brush) => void
}

/** From the bottom up. Each has a pattern of its own: the colour says the same again. */
const outcomes = ['accepted', 'refused', 'broken'] as const

const total = (bucket: StatsBucket): number => bucket.accepted + bucket.refused + bucket.broken

export function OutcomeChart(props: ChartProps) {
  const { stats } = props
  const id = useId()
  const sums = outcomes.map((outcome) => stats.buckets.reduce((sum, bucket) => sum + bucket[outcome], 0))
  const [accepted = 0, refused = 0, broken = 0] = sums
  const legend = legendPlaces(
    outcomes.map((name, index) => ({ name, count: formatCount(sums[index] ?? 0) })),
    props.width,
  )
  return (
    <ChartFrame
      {...props}
      title="Deliveries over time"
      summary={`${bucketOutcomes({ at: 0, accepted, refused, broken, p50Ms: null, p99Ms: null })}.`}
      ticks={valueTicks(Math.max(0, ...stats.buckets.map(total)), 3, 1)}
      formatTick={formatCount}
      legend={() => (
        <>
          <Patterns id={id} />
          {legend.map(({ name, text, x }) => (
            <g key={name}>
              <rect fill={`url(#${id}${name})`} x={x} y={4} width={12} height={12} />
              <text className="chart-legend" x={x + 18} y={14}>
                {text}
              </text>
            </g>
          ))}
        </>
      )}
    >
      {(box) =>
        stats.buckets.map((bucket, index) => {
          let below = 0
          return (
            <g key={bucket.at}>
              {outcomes.map((outcome) => {
                const count = bucket[outcome]
                if (count === 0) return null
                const bottom = box.y(below)
                below += count
                // One of a thousand is still to be seen.
                const height = Math.max(2, bottom - box.y(below))
                return (
                  <rect
                    key={outcome}
                    fill={`url(#${id}${outcome})`}
                    x={box.left + index * box.bucketWidth + 0.5}
                    width={Math.max(1, box.bucketWidth - 1)}
                    y={bottom - height}
                    height={height}
                  />
                )
              })}
            </g>
          )
        })
      }
    </ChartFrame>
  )
}

/** Plain, striped, dotted. */
function Patterns({ id }: { readonly id: string }) {
  const tile = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' }
  return (
    <defs>
      <pattern id={`${id}accepted`} {...tile}>
        <rect className="chart-accepted" width={6} height={6} />
      </pattern>
      <pattern id={`${id}refused`} {...tile}>
        <rect className="chart-refused-back" width={6} height={6} />
        <path className="chart-refused-line" d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" />
      </pattern>
      <pattern id={`${id}broken`} {...tile}>
        <rect className="chart-broken-back" width={6} height={6} />
        <circle className="chart-broken-dot" cx={1.5} cy={1.5} r={1.2} />
        <circle className="chart-broken-dot" cx={4.5} cy={4.5} r={1.2} />
      </pattern>
    </defs>
  )
}
