const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `12:04:31.007`, local time. */
export function formatClock(epochMs: number): string {
  const at = new Date(epochMs)
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`
}

/** `2026-11-24 12:04:31`, local time: sorts as text and reads the same in every country. */
export function formatDateTime(epochMs: number): string {
  const at = new Date(epochMs)
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${formatClock(epochMs).slice(0, 8)}`
}

/** `2026-11-24 11:04:31 UTC`. A time that no calendar has is said so: what a stranger wrote may be one. */
export function formatUtc(epochMs: number): string {
  const at = new Date(epochMs)
  return Number.isNaN(at.getTime()) ? 'beyond the calendar' : `${at.toISOString().slice(0, -5).replace('T', ' ')} UTC`
}

/** `612 B`, `1.5 KB`, `24 KB`, `1.0 MB`; a KB is 1,024 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${String(bytes)} B`
  const units = ['KB', 'MB', 'GB', 'TB']
  let value = bytes / 1_024
  let unit = 0
  // 1,023.96 KB would be written as 1024 KB: step up where rounding reaches the next unit.
  while (Math.round(value) >= 1_024 && unit < units.length - 1) {
    value /= 1_024
    unit += 1
  }
  return `${value < 9.95 ? value.toFixed(1) : String(Math.round(value))} ${units[unit] ?? ''}`
}

/** `1,234,567`. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** `3 deliveries`, `1 delivery`. */
export const formatQuantity = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** How long something took: `0.4 ms`, `12 ms`, `1.24 s`, `2 min 05 s`. */
export function formatDuration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`
  if (ms < 999.5) return `${String(Math.round(ms))} ms`
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(2)} s`
  const seconds = Math.round(ms / SECOND)
  return `${String(Math.floor(seconds / 60))} min ${pad(seconds % 60)} s`
}

/** A time that is left or gone by, to the precision a person wants: `14 min 05 s`, `1 h 02 min`, `3 d 4 h`. Its sign is dropped. */
export function formatSpan(ms: number): string {
  const span = Math.abs(ms)
  if (span < MINUTE) return `${String(Math.floor(span / SECOND))} s`
  if (span < HOUR) return `${String(Math.floor(span / MINUTE))} min ${pad(Math.floor((span % MINUTE) / SECOND))} s`
  if (span < DAY) return `${String(Math.floor(span / HOUR))} h ${pad(Math.floor((span % HOUR) / MINUTE))} min`
  return `${String(Math.floor(span / DAY))} d ${String(Math.floor((span % DAY) / HOUR))} h`
}

/** `in 14 min 32 s` or `2 min 10 s ago`. */
export const formatRelative = (epochMs: number, now: number): string =>
  epochMs >= now ? `in ${formatSpan(epochMs - now)}` : `${formatSpan(now - epochMs)} ago`
