import { ExactNumber } from '../exchange/exact-json'

/** Digits as a whole number that a `number` holds exactly. */
function wholeOf(value: unknown): number | null {
  const digits = typeof value === 'string' ? value : value instanceof ExactNumber ? value.digits : null
  const number = digits !== null && /^\d{1,16}$/.test(digits) ? Number(digits) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}

/** Text that is not empty, within the limit; an id may be a number. */
export const textUpTo =
  (max: number) =>
  (value: unknown): string | null => {
    const text = value instanceof ExactNumber ? value.digits : typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && text !== '' && text.length <= max ? text : null
  }

/** Words only: a number under the same name is something else. */
export const wordsUpTo =
  (max: number) =>
  (value: unknown): string | null =>
    typeof value === 'string' && value !== '' && value.length <= max && wholeOf(value) === null ? value : null

/** A type with a dot in it names an event (`incident.updated`); one without may name the kind of the entry. */
export const dottedUpTo =
  (max: number) =>
  (value: unknown): string | null => {
    const words = wordsUpTo(max)(value)
    return words?.includes('.') === true ? words : null
  }

/** From 1: a 0 could be the first of a count from 0, or none yet. */
export function ordinalOf(value: unknown): number | null {
  const number = wholeOf(value)
  return number !== null && number >= 1 && number <= 1_000_000 ? number : null
}

export function httpStatusOf(value: unknown): number | null {
  const number = wholeOf(value)
  return number !== null && number >= 100 && number <= 599 ? number : null
}

export function millisecondsOf(value: unknown): number | null {
  const number = typeof value === 'number' ? value : wholeOf(value)
  return number !== null && Number.isFinite(number) && number >= 0 && number <= 86_400_000 ? number : null
}

const YEAR_2000_MS = 946_684_800_000
const YEAR_2100_MS = 4_102_444_800_000
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/

/**
 * A point in time: ISO 8601 text with its zone, or a count from 1970 in seconds or milliseconds, which no plausible time
 * confuses. Text without a zone says nothing: it is the writer's time, and the writer's zone is not known.
 */
export function timeOf(value: unknown): number | null {
  if (typeof value === 'string' && WITH_ZONE.test(value)) return plausible(Date.parse(value.replace(' ', 'T')))
  const fractional = typeof value === 'number' && Number.isFinite(value) ? value : wholeOf(value)
  if (fractional === null) return null
  return plausible(fractional) ?? plausible(fractional * 1_000)
}

function plausible(ms: number): number | null {
  return ms >= YEAR_2000_MS && ms < YEAR_2100_MS ? Math.round(ms) : null
}
