import type { DecodedHeader, DecodedJwe, DecodedJws } from './decoded'
import { placedAt, readBytes, readEncodedHeader, readPayload, Unreadable, type PlacedText } from './parts'
import { saysUnencoded, UNENCODED_RULE } from './unencoded'

/** RFC 7797 §5.2: printable ASCII; the period is what divides the parts. */
const NOT_IN_UNENCODED = /[^\x20-\x2d\x2f-\x7e]/

/** A token of parts with dots between, which tell JWS and JWE apart by their number (RFC 7516 §9). `start` is where it stands. */
export function readCompact(text: string, start: number): DecodedJws | DecodedJwe {
  // Only as many as are told apart: a megabyte of dots is not worth a million parts.
  const parts = text.split('.', 6)
  let at = start
  const placed = parts.map((part) => {
    const here = placedAt(part, at)
    at += part.length + 1
    return here
  })
  const [first, second, third, fourth, fifth, sixth] = placed
  if (first !== undefined && second !== undefined && third !== undefined && fourth === undefined)
    return readJws(first, second, third)
  if (first && second && third && fourth && fifth && sixth === undefined)
    return readJwe(first, second, third, fourth, fifth)
  throw wrongCount(text, start, placed)
}

function readJws(headerPart: PlacedText, payloadPart: PlacedText, signaturePart: PlacedText): DecodedJws {
  const header = readEncodedHeader(headerPart)
  const isPayloadEncoded = !saysUnencoded(header, null, headerPart.placeOf(0))
  const payloadBytes = isPayloadEncoded ? readBytes('payload', payloadPart) : unencodedBytes(payloadPart)
  return {
    kind: 'jws',
    form: 'jws-compact',
    signatures: [
      {
        protected: header,
        protectedEncoded: headerPart.text,
        unprotected: null,
        header: header.values,
        signature: readBytes('signature', signaturePart),
      },
    ],
    payloadEncoded: payloadPart.text,
    isPayloadEncoded,
    // An empty part may be an empty payload, too; no JWT has one.
    payload: payloadBytes.length === 0 ? { kind: 'detached' } : readPayload(payloadBytes),
    payloadBytes,
  }
}

function unencodedBytes(payload: PlacedText): Buffer {
  const fault = payload.text.search(NOT_IN_UNENCODED)
  if (fault >= 0)
    throw new Unreadable(
      'payload',
      payload.placeOf(fault),
      `The payload is not encoded and holds what the compact form cannot carry as it is; only printable ASCII without the period is allowed (${UNENCODED_RULE} §5.2).`,
    )
  return Buffer.from(payload.text, 'utf8')
}

function readJwe(
  headerPart: PlacedText,
  keyPart: PlacedText,
  ivPart: PlacedText,
  ciphertextPart: PlacedText,
  tagPart: PlacedText,
): DecodedJwe {
  const header = readEncodedHeader(headerPart)
  return {
    kind: 'jwe',
    form: 'jwe-compact',
    protected: header,
    protectedEncoded: headerPart.text,
    sharedUnprotected: null,
    recipients: [{ unprotected: null, header: header.values, encryptedKey: readBytes('encrypted-key', keyPart) }],
    iv: readBytes('iv', ivPart),
    ciphertext: readBytes('ciphertext', ciphertextPart),
    tag: readBytes('tag', tagPart),
    aadEncoded: null,
  }
}

function wrongCount(text: string, start: number, parts: readonly PlacedText[]): Unreadable {
  const [first, , third, fourth] = parts
  if (third === undefined || fourth === undefined)
    return new Unreadable(
      'token',
      start + text.length,
      `A token has three parts with dots between them, an encrypted one five; this text has ${parts.length === 1 ? 'no dot' : 'one dot'}.`,
    )
  const count = text.split('.').length
  if (first !== undefined && isUnencoded(first))
    return new Unreadable(
      'payload',
      third.placeOf(0) - 1,
      `The payload is not encoded and has a dot in it, which the compact form cannot carry (${UNENCODED_RULE} §5.2).`,
    )
  return new Unreadable(
    'token',
    fourth.placeOf(0) - 1,
    `A token has three parts, an encrypted one five (RFC 7516 §9); this text has ${String(count)}.`,
  )
}

function isUnencoded(part: PlacedText): boolean {
  try {
    const header: DecodedHeader = readEncodedHeader(part)
    return header.values.get('b64') === false
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}
