import { AppError } from '../../../../shared/errors'
import { readJson, type JsonMember } from '../text/strict-json'
import { quote } from '../text/words'

/** The members of a JSON object in order, their values as they were written: `1.0` stays `1.0`. */
export type Members = readonly Pick<JsonMember, 'name' | 'json'>[]

/**
 * Reads what a person wrote. Throws `test_tokens.bad_json` with the part and the place (UTF-16 units from the start). A name
 * that occurs twice is refused as a slip: there is a fault that does it on purpose.
 */
export function readMembers(part: 'header' | 'claims', text: string): Members {
  const bad = (offset: number, message: string): AppError =>
    new AppError('test_tokens.bad_json', `The ${part}: ${message}`, {
      part,
      offset,
      line: text.slice(0, offset).split('\n').length,
    })
  const json = readJson(text, 0)
  if (!json.ok) throw bad(json.offset, json.message)
  if (json.members === null) throw bad(0, 'One JSON object is wanted.')
  const twice = json.duplicates.find(({ depth }) => depth === 1)
  if (twice !== undefined) throw bad(twice.offset, `${quote(twice.name)} is there twice.`)
  return json.members
}

/** In its place where it is there already, and last otherwise. */
export function withMember(members: Members, name: string, value: unknown): Members {
  const member = { name, json: JSON.stringify(value) }
  return members.some((one) => one.name === name)
    ? members.map((one) => (one.name === name ? member : one))
    : [...members, member]
}

export const withoutMembers = (members: Members, ...names: readonly string[]): Members =>
  members.filter(({ name }) => !names.includes(name))

export function valueOf(members: Members, name: string): unknown {
  const member = members.find((one) => one.name === name)
  return member === undefined ? undefined : JSON.parse(member.json)
}

/** Seconds; undefined for what is no number. */
export function timeOf(members: Members, name: string): number | undefined {
  const value = valueOf(members, name)
  return typeof value === 'number' ? value : undefined
}

/** As one object, on one line but for line breaks within values. */
export const textOf = (members: Members): string =>
  `{${members.map(({ name, json }) => `${JSON.stringify(name)}:${json}`).join(',')}}`
