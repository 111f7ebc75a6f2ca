import { readJson, type JsonItem } from '../text/strict-json'
import { quote } from '../text/words'
import type { DecodedHeader } from './decoded'
import { placedAt, readEncodedHeader, readHeaderText, Unreadable, type Part, type PlacedText } from './parts'

/** So many signatures or recipients are read: each costs a verification or a decryption. */
const MAX_ENTRIES = 100

/** The members of an object inside a token's JSON, by name; their places are counted from the start of the whole text. */
export type Members = ReadonlyMap<string, JsonItem>

/** `what` is how the value is called in a sentence. Names that occur twice are refused before, in the whole text. */
export function membersOf(item: JsonItem, what: string): Members {
  const json = readJson(item.json, 0)
  if (!json.ok || json.members === null) throw new Unreadable('token', item.offset, `${what} is not an object.`)
  return new Map(
    json.members.map(({ name, json: value, offset }) => [name, { json: value, offset: item.offset + offset }]),
  )
}

/** The objects of an array that must have at least one. */
export function entriesOf(item: JsonItem, name: string): readonly Members[] {
  const json = readJson(item.json, 0)
  if (!json.ok || json.items === null) throw new Unreadable('token', item.offset, `${quote(name)} is not an array.`)
  if (json.items.length === 0) throw new Unreadable('token', item.offset, `${quote(name)} is empty.`)
  if (json.items.length > MAX_ENTRIES)
    throw new Unreadable(
      'token',
      item.offset + (json.items[MAX_ENTRIES]?.offset ?? 0),
      `${quote(name)} has ${String(json.items.length)} entries; at most ${String(MAX_ENTRIES)} are read.`,
    )
  return json.items.map(({ json: value, offset }) =>
    membersOf({ json: value, offset: item.offset + offset }, `An entry of ${quote(name)}`),
  )
}

/** The text of a member with the places of its characters; undefined where there is no such member. */
export function textOf(members: Members, name: string, part: Part): PlacedText | undefined {
  const item = members.get(name)
  if (item === undefined) return undefined
  if (!item.json.startsWith('"')) throw new Unreadable(part, item.offset, `${quote(name)} is not a text.`)
  const inside = item.offset + 1
  if (!item.json.includes('\\')) return placedAt(item.json.slice(1, -1), inside)
  return {
    text: JSON.parse(item.json) as string,
    placeOf: (offset) => inside + writtenLength(item.json.slice(1, -1), offset),
  }
}

/** How many characters the first `count` of a text take in its JSON string, where some are escaped. */
function writtenLength(written: string, count: number): number {
  const character = /\\u[0-9a-fA-F]{4}|\\.|[^]/gy
  for (let seen = 0; seen < count && character.test(written); seen += 1);
  return count === 0 ? 0 : Math.min(character.lastIndex, written.length)
}

export function readProtected(members: Members): { header: DecodedHeader | null; encoded: string } {
  const placed = textOf(members, 'protected', 'header')
  return placed === undefined
    ? { header: null, encoded: '' }
    : { header: readEncodedHeader(placed), encoded: placed.text }
}

/** A header that stands in the token as JSON, protected by nothing. */
export function readUnprotected(members: Members, name: string): DecodedHeader | null {
  const item = members.get(name)
  return item === undefined ? null : readHeaderText(item.json, (offset) => item.offset + offset)
}

/** All headers as one. Their names differ (RFC 7515 §7.2.1, RFC 7516 §7.2.1), or each reader could take another one's word. */
export function joinHeaders(headers: readonly (DecodedHeader | null)[], offset: number): ReadonlyMap<string, unknown> {
  const joined = new Map<string, unknown>()
  for (const header of headers)
    for (const [name, value] of header?.values ?? []) {
      if (joined.has(name))
        throw new Unreadable('header', offset, `${quote(name)} stands in two headers of one token (RFC 7515 §7.2.1).`)
      joined.set(name, value)
    }
  return joined
}
