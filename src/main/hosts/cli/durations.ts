/** A time that somebody waited, for a person: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function forDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`
  const s = Math.round(ms / 1_000)
  if (s < 60) return `${String(s)} s`
  if (s < 3_600) return withRest(Math.floor(s / 60), 'min', s % 60, 's')
  const min = Math.round(s / 60)
  return withRest(Math.floor(min / 60), 'h', min % 60, 'min')
}

const withRest = (count: number, unit: string, rest: number, restUnit: string): string =>
  rest === 0 ? `${String(count)} ${unit}` : `${String(count)} ${unit} ${String(rest)} ${restUnit}`
