const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?)?$/i
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/

/**
 * When `2026-11-25`, `2026-11-25T14:30` or `14:30` (of the day of `nowMs`) is: in local time, but for one with `Z` or an
 * offset. Undefined of anything else, and of a day or an hour that does not exist.
 */
export function momentOf(text: string, nowMs: number): number | undefined {
  const time = TIME.exec(text)
  if (time !== null) {
    const now = new Date(nowMs)
    return at([now.getFullYear(), now.getMonth() + 1, now.getDate(), ...numbers(time.slice(1)), 0], undefined)
  }
  const dateTime = DATE_TIME.exec(text)
  if (dateTime === null) return undefined
  const fraction = (dateTime[7] ?? '0').padEnd(3, '0')
  return at([...numbers(dateTime.slice(1, 7)), Number(fraction)], dateTime[8])
}

function numbers(parts: readonly (string | undefined)[]): number[] {
  return parts.map((part) => Number(part ?? 0))
}

function at([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0]: number[], zone?: string) {
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms))
  // Years below 100 would be read as of the 20th century; 31 February as 3 March; 24:00 as the next day.
  const exists =
    year >= 100 &&
    utc.getUTCMonth() === month - 1 &&
    utc.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  if (!exists) return undefined
  if (zone === undefined) return new Date(year, month - 1, day, hour, minute, second, ms).getTime()
  return utc.getTime() - offsetMs(zone)
}

function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
