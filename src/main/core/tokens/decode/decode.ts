import { isUtf8 } from 'node:buffer'
import { MAX_TOKEN_CHARS, type TokenProblem } from '../../../../shared/contract/inspection'
import { findBase64urlFault, type Base64urlFault } from '../text/base64url'
import { readJson, valuesOf } from '../text/strict-json'
import { nameCharacter, quote } from '../text/words'
import type { DecodedHeader, DecodedToken, TokenPayload, UnreadableToken } from './decoded'

type Part = TokenProblem['part']

/** What people copy along with a token: the whole header line, or only the scheme (RFC 6750 §2.1). */
const COPIED_ALONG = /^(?:authorization\s*:\s*)?(?:bearer\s+)?/i

/** The contract's limit on a header and a payload that are shown. */
const MAX_SHOWN_CHARS = MAX_TOKEN_CHARS * 2

const unreadable = (part: Part, offset: number, message: string): UnreadableToken => ({
  ok: false,
  problem: { part, offset, message },
})

/**
 * Takes a JWS in compact serialization apart (RFC 7515 §7.1), by the letter. Verifies nothing and never throws: what is
 * wrong comes back with its place, counted from the start of the trimmed text.
 */
export function decodeToken(input: string): DecodedToken | UnreadableToken {
  const text = input.trim()
  if (text === '') return unreadable('token', 0, 'There is no text.')
  if (text.length > MAX_TOKEN_CHARS)
    return unreadable('token', MAX_TOKEN_CHARS, `The text is longer than ${String(MAX_TOKEN_CHARS)} characters.`)
  if (text.startsWith('{'))
    return unreadable(
      'token',
      0,
      'This is JSON. Only the compact form of a token, three parts with dots between, is read.',
    )

  const start = COPIED_ALONG.exec(text)?.[0].length ?? 0
  const compact = text.slice(start)
  const [headerPart, payloadPart, signaturePart, ...more] = compact.split('.')
  if (headerPart === undefined || payloadPart === undefined || signaturePart === undefined || more.length > 0)
    return wrongCount(compact, start)

  const header = readHeader(headerPart, start)
  if (!header.ok) return header
  const payloadStart = start + headerPart.length + 1
  const payloadFault = findBase64urlFault(payloadPart)
  if (payloadFault !== null) {
    // RFC 7797: the payload stands there as it is. A JWT must not use it (§7).
    if (header.values.get('b64') === false)
      return unreadable(
        'payload',
        payloadStart + payloadFault.offset,
        'The payload is not encoded ("b64": false, RFC 7797), which is not allowed in a JWT and not read here.',
      )
    return badPart('payload', payloadPart, payloadFault, payloadStart)
  }
  const signatureStart = payloadStart + payloadPart.length + 1
  const signatureFault = findBase64urlFault(signaturePart)
  if (signatureFault !== null) return badPart('signature', signaturePart, signatureFault, signatureStart)
  const payloadBytes = Buffer.from(payloadPart, 'base64url')
  return {
    ok: true,
    text: compact,
    token: {
      kind: 'jws',
      form: 'jws-compact',
      signatures: [
        {
          protected: header,
          protectedEncoded: headerPart,
          unprotected: null,
          header: header.values,
          signature: Buffer.from(signaturePart, 'base64url'),
        },
      ],
      payloadEncoded: payloadPart,
      isPayloadEncoded: true,
      payload: readPayload(payloadBytes),
      payloadBytes,
    },
  }
}

/** RFC 7516 §9 tells the two apart by their number of parts. */
function wrongCount(compact: string, start: number): UnreadableToken {
  const dots = [...compact.matchAll(/\./g)].map((match) => match.index)
  const thirdDot = dots[2]
  if (thirdDot === undefined)
    return unreadable(
      'token',
      start + compact.length,
      `A token has three parts with dots between them; this text has ${dots.length === 0 ? 'no dot' : 'one dot'}.`,
    )
  if (dots.length === 4)
    return unreadable(
      'token',
      start + thirdDot,
      'This has five parts: it is an encrypted token (JWE, RFC 7516). Encrypted tokens are not handled yet.',
    )
  return unreadable('token', start + thirdDot, `A token has three parts; this text has ${String(dots.length + 1)}.`)
}

function badPart(part: Part, text: string, fault: Base64urlFault, start: number): UnreadableToken {
  const offset = start + fault.offset
  if (fault.kind === 'length')
    return unreadable(part, offset, `The ${part} is cut off: no base64url text has a length of ${String(text.length)}.`)
  if (fault.kind === 'trailing-bits')
    return unreadable(
      part,
      offset,
      `The ${part} ends in ${nameCharacter(text, fault.offset)}, whose last bits belong to no byte and are not zero (RFC 4648 §3.5).`,
    )
  const character = text.charAt(fault.offset)
  const found = `The ${part} holds ${nameCharacter(text, fault.offset)}`
  if (character === '=') return unreadable(part, offset, `${found}: base64url in a token has no padding (RFC 7515 §2).`)
  if (character === '+' || character === '/')
    return unreadable(part, offset, `${found}: this is base64, and a token uses base64url (RFC 7515 §2).`)
  return unreadable(part, offset, `${found}, which base64url does not have (RFC 7515 §2).`)
}

function readHeader(part: string, start: number): UnreadableToken | (DecodedHeader & { readonly ok: true }) {
  if (part === '') return unreadable('header', start, 'The header is empty.')
  const fault = findBase64urlFault(part)
  if (fault !== null) return badPart('header', part, fault, start)
  const bytes = Buffer.from(part, 'base64url')
  // Six bits a character: where in the token the byte is that is wrong.
  const place = (byteOffset: number): number => start + Math.min(Math.floor((byteOffset * 8) / 6), part.length - 1)

  if (!isUtf8(bytes))
    return unreadable('header', place(validUtf8Bytes(bytes)), 'The header is not UTF-8 text (RFC 8725 §3.7).')
  const text = bytes.toString('utf8')
  const placeInText = (offset: number): number => place(Buffer.byteLength(text.slice(0, offset)))
  const json = readJson(text, MAX_SHOWN_CHARS)
  if (!json.ok) return unreadable('header', placeInText(json.offset), `The header is not valid JSON. ${json.message}`)
  if (json.members === null) return unreadable('header', start, 'The header is JSON, but not an object.')
  const duplicate = json.duplicates[0]
  if (duplicate !== undefined)
    return unreadable(
      'header',
      placeInText(duplicate.offset),
      `The header has the name ${quote(duplicate.name)} twice, so that two programs can read two headers (RFC 7515 §4).`,
    )
  return { ok: true, values: valuesOf(json.members), members: json.members, indented: json.indented }
}

function readPayload(bytes: Buffer): TokenPayload {
  if (bytes.length === 0) return { kind: 'detached' }
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
