import { formatDuration } from '../../../ui/format'
import type { ChartBox } from './chart-box'
import { ChartFrame } from './chart-frame'
import { linePath } from './line-path'
import type { ChartProps } from './outcome-chart'
import { valueTicks } from './scales'

const percentiles = [
  { name: 'p50', key: 'p50Ms' },
  { name: 'p99', key: 'p99Ms' },
] as const

/** From the first byte to the commit: half of the deliveries took at most p50, all but one in a hundred at most p99. */
export function LatencyChart(props: ChartProps) {
  const { buckets } = props.stats
  const values = buckets.flatMap(({ p99Ms }) => (p99Ms === null ? [] : [p99Ms]))
  const highest = Math.max(0, ...values)
  return (
    <ChartFrame
      {...props}
      title="Latency"
      summary={values.length === 0 ? 'Nothing came.' : `The highest p99 is ${formatDuration(highest)}.`}
      ticks={valueTicks(highest, 3)}
      formatTick={(value) => (value === 0 ? '0' : formatDuration(value))}
      legend={() =>
        percentiles.map(({ name }, index) => (
          <g key={name}>
            <line className={`chart-${name}`} x1={4 + index * 80} x2={26 + index * 80} y1={10} y2={10} />
            <text className="chart-legend" x={32 + index * 80} y={14}>
              {name}
            </text>
          </g>
        ))
      }
    >
      {(box: ChartBox) =>
        percentiles.map(({ name, key }) => (
          <path
            key={name}
            className={`chart-${name}`}
            d={linePath(
              buckets.map((bucket, index) => {
                const value = bucket[key]
                return value === null ? undefined : [box.left + (index + 0.5) * box.bucketWidth, box.y(value)]
              }),
            )}
          />
        ))
      }
    </ChartFrame>
  )
}
