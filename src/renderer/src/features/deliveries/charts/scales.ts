/** From a span of values to a span of pixels, and back. */
export interface Scale {
  (value: number): number
  readonly invert: (pixel: number) => number
}

export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [d0, d1] = domain
  const [r0, r1] = range
  // A domain of one value has no slope: everything is at its beginning.
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0)
  const scale = (value: number): number => r0 + (value - d0) * slope
  return Object.assign(scale, { invert: (pixel: number) => (slope === 0 ? d0 : d0 + (pixel - r0) / slope) })
}

/**
 * Round values from 0 to at least `max`, about `count` steps of 1, 2 or 5 and zeros. The last one is the top of the axis.
 * `minStep` 1 keeps counts whole.
 */
export function valueTicks(max: number, count: number, minStep = 0): readonly number[] {
  const wanted = Math.max(max, minStep, Number.EPSILON) / count
  const power = 10 ** Math.floor(Math.log10(wanted))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= wanted * 0.999_999) ?? 10
  const step = Math.max(factor * power, minStep)
  const steps = Math.max(1, Math.ceil(max / step - 1e-9))
  // Multiplied and not added up, and rounded to the step's own digits: 0.1 + 0.2 would be written as 0.30000000000000004.
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toFixed(digits)))
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((count) => count * DAY),
]

export interface TimeTick {
  readonly at: number
  readonly label: string
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Round local times between two, at most `count`, each with as much of the time as its step takes. */
export function timeTicks(from: number, to: number, count: number): readonly TimeTick[] {
  const step = TIME_STEPS.find((candidate) => (to - from) / candidate <= count) ?? (to - from) / count
  const zoneMs = new Date(from).getTimezoneOffset() * MINUTE
  const ticks: TimeTick[] = []
  for (let at = Math.ceil((from - zoneMs) / step) * step + zoneMs; at <= to; at += step)
    ticks.push({ at, label: timeLabel(at, step) })
  return ticks
}

function timeLabel(epochMs: number, step: number): string {
  const at = new Date(epochMs)
  if (step >= DAY) return `${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  const minutes = `${pad(at.getHours())}:${pad(at.getMinutes())}`
  return step < MINUTE ? `${minutes}:${pad(at.getSeconds())}` : minutes
}
