import type { OtherField } from '../../../shared/contract/primitives'
import { ExactNumber, stringifyExact } from './exchange/exact-json'

/**
 * The platform's documents are only partly documented, so they are read with tolerance: a field of an unexpected form is
 * missing (null or empty) **and** stays among the other fields, where it is shown as it came. Nothing is lost that way.
 */
export interface Reading {
  /** Text of at most `max` UTF-16 units under the first of the names that holds one. */
  text(max: number, ...names: string[]): string | null
  /** An array of texts, or under `spaced` one text of words (RFC 6749 §3.3). */
  texts(max: number, name: string, spaced?: string): string[]
  /** A point in time in epoch milliseconds, under the first of the names that holds one: ISO 8601 text, seconds or milliseconds. */
  instant(...names: string[]): number | null
  /** The fields of an object, as they came. Null for any other form. */
  members(name: string): OtherField[] | null
  /** Leaves the field that says just this id out of the others: it is shown under its own name. */
  identifiedBy(id: string, ...names: string[]): void
  /** What nobody asked for, and what was asked for and could not be given whole. */
  others(): OtherField[]
}

/** The maxima of `OtherField`. */
const MAX_NAME = 256
const MAX_JSON = 65_536

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

/** Starts to read one document. Anything but an object has no fields. */
export function readFields(document: unknown): Reading {
  const fields = new Map(isRecord(document) ? Object.entries(document) : [])
  const understood = new Set<string>()

  const cutNoting = (name: string, text: string, max: number): string => {
    if (text.length <= max) understood.add(name)
    return cut(text, max)
  }

  return {
    text(max, ...names) {
      for (const name of names) {
        const text = textOf(fields.get(name))
        if (text !== null) return cutNoting(name, text, max)
      }
      return null
    },
    texts(max, name, spaced) {
      const list = fields.get(name)
      if (isTexts(list)) {
        if (list.every((text) => text.length <= max)) understood.add(name)
        return list.map((text) => cut(text, max))
      }
      const words = spaced === undefined ? undefined : fields.get(spaced)
      if (spaced === undefined || typeof words !== 'string') return []
      const split = words.split(' ').filter((word) => word !== '')
      if (split.every((word) => word.length <= max)) understood.add(spaced)
      return split.map((word) => cut(word, max))
    },
    instant(...names) {
      for (const name of names) {
        const at = instantOf(fields.get(name))
        if (at === null) continue
        understood.add(name)
        return at
      }
      return null
    },
    members(name) {
      const value = fields.get(name)
      if (!isRecord(value)) return null
      understood.add(name)
      return Object.entries(value).map(asItCame)
    },
    identifiedBy(id, ...names) {
      const name = names.find((candidate) => textOf(fields.get(candidate)) === id)
      if (name !== undefined) understood.add(name)
    },
    others: () => [...fields].filter(([name]) => !understood.has(name)).map(asItCame),
  }
}

const asItCame = ([name, value]: readonly [string, unknown]): OtherField => ({
  name: cut(name, MAX_NAME),
  json: cut(stringifyExact(value), MAX_JSON),
})

/** From here on (the year 5138 in seconds, 1973 in milliseconds) a number counts milliseconds. */
const MILLISECONDS_FROM = 1e11
const MAX_EPOCH_MS = 8.64e15

/** No format is documented, so each of the usual ones is read: ISO 8601 with a date first, seconds, milliseconds. */
export function instantOf(value: unknown): number | null {
  const text = textOf(value)
  if (text === null) return null
  const number = /^\d{1,16}(?:\.\d+)?$/.test(text) ? Number(text) : null
  const at = number === null ? dateOf(text) : number < MILLISECONDS_FROM ? number * 1_000 : number
  return at >= 0 && at <= MAX_EPOCH_MS ? Math.round(at) : null
}

/** NaN for what is no date. The parser takes much more than ISO 8601 for one. */
const dateOf = (text: string): number => (/^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN)

/** An id, whatever its JSON type, or null when it cannot be one of ours (`PlatformId`: 1 to 256 UTF-16 units). */
export function idOf(value: unknown): string | null {
  const id = textOf(value)
  return id !== null && id.length >= 1 && id.length <= 256 ? id : null
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return value instanceof ExactNumber ? value.digits : null
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** Never between the two halves of a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const end = max - 1
  return `${text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end)}…`
}
