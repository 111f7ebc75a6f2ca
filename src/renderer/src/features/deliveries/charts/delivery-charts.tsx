import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { Button } from '../../../ui/button'
import { formatDateTime } from '../../../ui/format'
import { Loading } from '../../../ui/loading'
import { Segmented } from '../../../ui/segmented'
import { brushEdges, brushTimes, type Brush } from './brush'
import { bucketLatency, bucketOutcomes, bucketSpan } from './bucket-words'
import { SPANS, type SpanId } from './chart-range'
import { EventChart } from './event-chart'
import { LatencyChart } from './latency-chart'
import { OutcomeChart } from './outcome-chart'
import { createStatsStore, type Stats } from './stats-store'
import { StatsTable } from './stats-table'
import { useWidth } from './use-width'
import './charts.css'

interface DeliveryChartsProps {
  readonly query: string
  /** A span of time was chosen: write it into the query, as `withRange` does. */
  readonly onBrush: (from: number, to: number) => void
}

const DAY = 86_400_000

/** Deliveries of the present query over time: how they were answered, how fast, and of which event. */
export function DeliveryCharts({ query, onBrush }: DeliveryChartsProps) {
  const [store] = useState(() => createStatsStore(api.deliveries))
  const [span, setSpan] = useState<SpanId>('1h')
  const { stats, error } = useStore(store)
  const lastMs = SPANS.find(({ value }) => value === span)?.lastMs ?? DAY
  useEffect(() => store.watch(), [store])
  useEffect(() => {
    store.ask({ query, lastMs })
  }, [store, query, lastMs])
  return (
    <section className="charts" aria-label="Charts">
      <div className="charts-bar">
        {stats?.isNamed !== true ? (
          <Segmented label="Time shown" options={SPANS} value={span} onChange={setSpan} />
        ) : (
          <span className="muted">
            {`${formatDateTime(stats.from)} to ${formatDateTime(stats.to)}, as the filter says`}
          </span>
        )}
      </div>
      {error !== undefined && <ErrorNote error={error} actions={<Button onClick={store.refresh}>Try again</Button>} />}
      {stats === undefined && error === undefined && <Loading />}
      {stats !== undefined && <Drawings stats={stats} onBrush={onBrush} />}
    </section>
  )
}

function Drawings({ stats, onBrush }: { readonly stats: Stats; readonly onBrush: DeliveryChartsProps['onBrush'] }) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const [brush, setBrush] = useState<Brush>()
  const pick = (picked: Brush): void => {
    setBrush(undefined)
    onBrush(...brushTimes(picked, { ...stats, count: stats.buckets.length }))
  }
  const shared = { stats, width, brush, onBrush: setBrush, onPick: pick }
  return (
    <>
      <p className="charts-readout" role="status">
        {brush === undefined ? 'Drag over a span to filter by it.' : readout(stats, brush)}
      </p>
      <div ref={ref} className="charts-drawings">
        {width > 0 && (
          <>
            <OutcomeChart {...shared} />
            <LatencyChart {...shared} />
          </>
        )}
      </div>
      <EventChart byEvent={stats.byEvent} />
      <StatsTable stats={stats} />
    </>
  )
}

function readout({ from, to, buckets }: Stats, brush: Brush): string {
  const [first, last] = brushEdges(brush)
  const [begin, end] = brushTimes(brush, { from, to, count: buckets.length })
  const span = bucketSpan(begin, end - begin, to - from <= DAY)
  const [one, ...others] = buckets.slice(first, last + 1)
  if (one === undefined) return span
  if (others.length === 0) return `${span}: ${bucketOutcomes(one)}; ${bucketLatency(one)}`
  const sum = (key: 'accepted' | 'refused' | 'broken'): number =>
    others.reduce((all, other) => all + other[key], one[key])
  return `${span}: ${bucketOutcomes({ ...one, accepted: sum('accepted'), refused: sum('refused'), broken: sum('broken') })}`
}
