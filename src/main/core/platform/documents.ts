import { idOf, isRecord } from './fields'
import { parseExact, stringifyExact } from './exchange/exact-json'

/** A thing of the platform: its id, and all that was said of it as JSON text without a secret. */
export interface PlatformDocument {
  readonly id: string
  readonly document: string
}

/** A list as it came, as far as it can be used. */
export interface DocumentList {
  readonly items: readonly PlatformDocument[]
  /** Entries without an id that can be used. */
  readonly skipped: number
  /** False when the answer hints at more than it holds: then what is missing in it may still exist. */
  readonly isComplete: boolean
}

/** What an app's id may be called, the documented word first. */
export const APP_IDS = ['client_id', 'id'] as const

/**
 * The document that was asked for by its id, which is therefore known: the answer may leave it out or call it something
 * else. Null for an answer that is no object.
 */
export function readAsked(value: unknown, id: string, idNames: readonly string[]): PlatformDocument | null {
  if (!isRecord(value)) return null
  return { id, document: readDocument(value, idNames)?.document ?? stringifyExact(value) }
}

/** One object, bare or as the only object with an id in another. `idNames` in the order of preference. */
export function readDocument(answer: unknown, idNames: readonly string[]): PlatformDocument | null {
  if (!isRecord(answer)) return null
  const id = firstId(answer, idNames)
  if (id !== null) return { id, document: stringifyExact(answer) }
  const wrapped = Object.entries(answer).flatMap(([name, member]) => {
    const memberId = isRecord(member) ? firstId(member, idNames) : null
    return isRecord(member) && memberId !== null ? [{ name, member, id: memberId }] : []
  })
  const [only] = wrapped
  if (only === undefined || wrapped.length > 1) return null
  const around = Object.entries(answer).filter(([name]) => name !== only.name)
  return { id: only.id, document: stringifyExact({ ...Object.fromEntries(around), ...only.member }) }
}

/**
 * The entries of a list: a bare array, or an object that holds one array (or several, and one of them under the expected
 * name). Null for any other form.
 */
export function readArray(answer: unknown, expectedName: string): { entries: unknown[]; isComplete: boolean } | null {
  if (Array.isArray(answer)) return { entries: answer, isComplete: true }
  if (!isRecord(answer)) return null
  const arrays = Object.entries(answer).filter((member): member is [string, unknown[]] => Array.isArray(member[1]))
  const found = arrays.length === 1 ? arrays[0] : arrays.find(([name]) => name === expectedName)
  return found ? { entries: found[1], isComplete: !hintsAtMore(answer, found[1].length) } : null
}

/** The usable entries of a list. Null when the form is unknown, or when none of its entries can be used. */
export function readList(answer: unknown, expectedName: string, idNames: readonly string[]): DocumentList | null {
  const list = readArray(answer, expectedName)
  if (!list) return null
  const items = list.entries.flatMap((entry) => {
    const id = isRecord(entry) ? firstId(entry, idNames) : null
    return id === null ? [] : [{ id, document: stringifyExact(entry) }]
  })
  if (items.length === 0 && list.entries.length > 0) return null
  return { items, skipped: list.entries.length - items.length, isComplete: list.isComplete }
}

/** A document of a record. Ours were all written by this module; anything else has no fields. */
export function parseDocument(text: string): unknown {
  try {
    return parseExact(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function firstId(document: Readonly<Record<string, unknown>>, idNames: readonly string[]): string | null {
  for (const name of idNames) {
    const id = idOf(document[name])
    if (id !== null) return id
  }
  return null
}

/** As deep as an object about pages may be: `{"data": {"page": {"next": "…"}}}`. */
const MAX_PAGING_DEPTH = 3

/**
 * Whether an answer says that there is more than the `length` entries that it holds. Paging is not documented for these
 * lists; jobs have `next_cursor` and `total_count`, others say `has_more` or `next`, beside the list or in an object about it.
 */
export function hintsAtMore(envelope: unknown, length: number, depth = 0): boolean {
  if (!isRecord(envelope) || depth > MAX_PAGING_DEPTH) return false
  return Object.entries(envelope).some(([name, value]) => {
    if (isRecord(value)) return hintsAtMore(value, length, depth + 1)
    if (/^total/i.test(name)) return typeof value === 'number' && value > length
    return /next|cursor|more/i.test(name) && !Array.isArray(value) && value !== null && value !== false && value !== ''
  })
}
