/** Whole seconds as typed: null when nothing is, `undefined` when it is no number or out of range. */
export function readSeconds(text: string, min: number, max: number): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const seconds = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN
  return seconds >= min && seconds <= max ? seconds : undefined
}
