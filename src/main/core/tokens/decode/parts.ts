import { isUtf8 } from 'node:buffer'
import { MAX_TOKEN_CHARS, type TokenProblem } from '../../../../shared/contract/inspection'
import { findBase64urlFault, type Base64urlFault } from '../text/base64url'
import { readJson, valuesOf, type JsonDocument } from '../text/strict-json'
import { nameCharacter, quote } from '../text/words'
import type { DecodedHeader, TokenPayload, UnreadableToken } from './decoded'

export type Part = TokenProblem['part']

/** The contract's limit on a header and a payload that are shown. */
const MAX_SHOWN_CHARS = MAX_TOKEN_CHARS * 2

/** A token that is not what it must be; thrown inside of `decode` only, where it becomes a value. */
export class Unreadable extends Error {
  constructor(
    readonly part: Part,
    readonly offset: number,
    message: string,
  ) {
    super(message)
  }
}

/** A part of a token, and where in the whole text each of its characters stands. */
export interface PlacedText {
  readonly text: string
  placeOf(offset: number): number
}

export const placedAt = (text: string, start: number): PlacedText => ({ text, placeOf: (offset) => start + offset })

/** Runs a reader, and turns what it throws about the token into the problem that is reported. */
export function problemOrResult<Result>(read: () => Result): Result | UnreadableToken {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ok: false, problem: { part: error.part, offset: error.offset, message: error.message } }
  }
}

/** The bytes of a part that is base64url by the letter of RFC 7515 §2. */
export function readBytes(part: Part, placed: PlacedText): Buffer {
  const fault = findBase64urlFault(placed.text)
  if (fault !== null) throw badPart(part, placed, fault)
  return Buffer.from(placed.text, 'base64url')
}

const SPOKEN: Partial<Record<Part, string>> = {
  'encrypted-key': 'encrypted key',
  iv: 'initialization vector',
  tag: 'authentication tag',
}

function badPart(part: Part, placed: PlacedText, fault: Base64urlFault): Unreadable {
  const { text } = placed
  const name = SPOKEN[part] ?? part
  const offset = placed.placeOf(fault.offset)
  if (fault.kind === 'length')
    return new Unreadable(
      part,
      offset,
      `The ${name} is cut off: no base64url text has a length of ${String(text.length)}.`,
    )
  if (fault.kind === 'trailing-bits')
    return new Unreadable(
      part,
      offset,
      `The ${name} ends in ${nameCharacter(text, fault.offset)}, whose last bits belong to no byte and are not zero (RFC 4648 §3.5).`,
    )
  const character = text.charAt(fault.offset)
  const found = `The ${name} holds ${nameCharacter(text, fault.offset)}`
  if (character === '=')
    return new Unreadable(part, offset, `${found}: base64url in a token has no padding (RFC 7515 §2).`)
  if (character === '+' || character === '/')
    return new Unreadable(part, offset, `${found}: this is base64, and a token uses base64url (RFC 7515 §2).`)
  return new Unreadable(part, offset, `${found}, which base64url does not have (RFC 7515 §2).`)
}

/** A header in base64url, the form that can be protected. */
export function readEncodedHeader(placed: PlacedText): DecodedHeader {
  if (placed.text === '') throw new Unreadable('header', placed.placeOf(0), 'The header is empty.')
  const bytes = readBytes('header', placed)
  // Six bits a character: where in the token the byte is that is wrong.
  const place = (byteOffset: number): number =>
    placed.placeOf(Math.min(Math.floor((byteOffset * 8) / 6), placed.text.length - 1))
  if (!isUtf8(bytes))
    throw new Unreadable('header', place(validUtf8Bytes(bytes)), 'The header is not UTF-8 text (RFC 8725 §3.7).')
  const text = bytes.toString('utf8')
  return readHeaderText(text, (offset) => place(Buffer.byteLength(text.slice(0, offset))))
}

/** A header that is JSON text; `placeOf` says where in the token each of its characters is. */
export function readHeaderText(text: string, placeOf: (offset: number) => number): DecodedHeader {
  const json = readJson(text, MAX_SHOWN_CHARS)
  if (!json.ok) throw new Unreadable('header', placeOf(json.offset), `The header is not valid JSON. ${json.message}`)
  if (json.members === null) throw new Unreadable('header', placeOf(0), 'The header is JSON, but not an object.')
  refuseDuplicates('header', 'The header', json, placeOf)
  return { values: valuesOf(json.members), members: json.members, indented: json.indented }
}

/** A name that occurs twice lets two programs read two tokens in one text. */
export function refuseDuplicates(
  part: Part,
  what: string,
  { duplicates: [duplicate] }: JsonDocument,
  placeOf: (offset: number) => number,
): void {
  if (duplicate !== undefined)
    throw new Unreadable(
      part,
      placeOf(duplicate.offset),
      `${what} has the name ${quote(duplicate.name)} twice, so that two programs can read two ${part === 'header' ? 'headers' : 'tokens'} (RFC 7515 §4).`,
    )
}

/** What the content is, by its bytes alone. */
export function readPayload(bytes: Buffer): Exclude<TokenPayload, { kind: 'detached' }> {
  if (!isUtf8(bytes)) return { kind: 'bytes' }
  const text = bytes.toString('utf8')
  const json = readJson(text, MAX_SHOWN_CHARS)
  if (!json.ok || json.members === null) return { kind: 'text', text }
  return { kind: 'claims', members: json.members, duplicates: json.duplicates, indented: json.indented }
}

/** How many bytes at the start are good UTF-8. */
function validUtf8Bytes(bytes: Uint8Array): number {
  let good = 0
  let end = bytes.length
  while (good < end) {
    const middle = Math.ceil((good + end) / 2)
    if (isUtf8Start(bytes.subarray(0, middle))) good = middle
    else end = middle - 1
  }
  return good
}

/** True also where the last character is cut off. */
function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
