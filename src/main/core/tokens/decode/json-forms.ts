import { readJson } from '../text/strict-json'
import { quote } from '../text/words'
import type { DecodedJwe, DecodedJws, JweRecipient, JwsSignature } from './decoded'
import { entriesOf, joinHeaders, membersOf, readProtected, readUnprotected, textOf, type Members } from './json-members'
import { placedAt, readBytes, readPayload, refuseDuplicates, Unreadable, type Part, type PlacedText } from './parts'
import { saysUnencoded, UNENCODED_RULE } from './unencoded'

/** The names of the headers that are joined for each recipient, all together: a megabyte can have a hundred times as many. */
const MAX_JOINED_NAMES = 100_000

/** A token that is a JSON object: a JWS has a `payload`, a JWE a `ciphertext` (RFC 7516 §9). `start` is where it stands. */
export function readJsonForm(text: string, start: number): DecodedJws | DecodedJwe {
  const json = readJson(text, 0)
  if (!json.ok)
    throw new Unreadable('token', start + json.offset, `The text begins as JSON, but is not valid. ${json.message}`)
  refuseDuplicates('token', 'The JSON', json, (offset) => start + offset)
  const token = membersOf({ json: text, offset: start }, 'The token')
  const isJws = token.has('payload') || token.has('signatures') || token.has('signature')
  const isJwe = token.has('ciphertext')
  if (isJws && isJwe)
    throw new Unreadable(
      'token',
      token.get('ciphertext')?.offset ?? start,
      'This JSON is signed ("payload", "signature") and encrypted ("ciphertext") at once (RFC 7516 §9).',
    )
  if (isJws) return readJws(token, start)
  if (isJwe) return readJwe(token, start)
  throw new Unreadable(
    'token',
    start,
    'This JSON is no token: a signed one has "payload" and "signatures" or "signature" (RFC 7515 §7.2), an encrypted one "ciphertext" (RFC 7516 §7.2).',
  )
}

function readJws(token: Members, start: number): DecodedJws {
  refuseMixture(token, 'signatures', ['signature', 'protected', 'header'])
  const several = token.get('signatures')
  const entries = several === undefined ? [token] : entriesOf(several, 'signatures')
  const [first, ...more] = entries.map((entry) => readSignature(entry, several?.offset ?? start))
  if (first === undefined) throw new Unreadable('signature', start, 'There is no signature.')
  const disagreeing = more.findIndex(({ isUnencoded }) => isUnencoded !== first.isUnencoded)
  if (disagreeing >= 0)
    throw new Unreadable(
      'header',
      more[disagreeing]?.place ?? start,
      `The signatures do not agree on "b64": whether the payload is encoded (${UNENCODED_RULE} §3).`,
    )
  const payload = textOf(token, 'payload', 'payload')
  const payloadBytes = payload === undefined ? Buffer.alloc(0) : payloadBytesOf(payload, first.isUnencoded)
  return {
    kind: 'jws',
    form: several === undefined ? 'jws-flattened' : 'jws-general',
    signatures: [first.signature, ...more.map(({ signature }) => signature)],
    payloadEncoded: payload?.text ?? '',
    isPayloadEncoded: !first.isUnencoded,
    payload: payload === undefined ? { kind: 'detached' } : readPayload(payloadBytes),
    payloadBytes,
  }
}

function payloadBytesOf(payload: PlacedText, isUnencoded: boolean): Buffer {
  if (!isUnencoded) return readBytes('payload', payload)
  const fault = payload.text.search(/\p{Surrogate}/u)
  if (fault >= 0)
    throw new Unreadable('payload', payload.placeOf(fault), 'The payload holds half of a character, which UTF-8 lacks.')
  return Buffer.from(payload.text, 'utf8')
}

interface PlacedSignature {
  readonly signature: JwsSignature
  readonly isUnencoded: boolean
  readonly place: number
}

function readSignature(entry: Members, start: number): PlacedSignature {
  const signature = required(entry, 'signature', 'signature', start)
  const { header, encoded } = readProtected(entry)
  const unprotected = readUnprotected(entry, 'header')
  const place = (entry.get('header') ?? entry.get('protected'))?.offset ?? start
  if (header === null && unprotected === null)
    throw new Unreadable('header', place, 'A signature has neither "protected" nor "header" (RFC 7515 §7.2.1).')
  return {
    isUnencoded: saysUnencoded(header, unprotected, place),
    place,
    signature: {
      protected: header,
      protectedEncoded: encoded,
      unprotected,
      header: joinHeaders([header, unprotected], place),
      signature: readBytes('signature', signature),
    },
  }
}

function readJwe(token: Members, start: number): DecodedJwe {
  refuseMixture(token, 'recipients', ['encrypted_key', 'header'])
  const several = token.get('recipients')
  const { header, encoded } = readProtected(token)
  const sharedUnprotected = readUnprotected(token, 'unprotected')
  const entries = several === undefined ? [token] : entriesOf(several, 'recipients')
  const sharedCount = (header?.members.length ?? 0) + (sharedUnprotected?.members.length ?? 0)
  if (sharedCount * entries.length > MAX_JOINED_NAMES)
    throw new Unreadable(
      'header',
      (token.get('protected') ?? token.get('unprotected'))?.offset ?? start,
      `The headers that ${String(entries.length)} recipients share have ${String(sharedCount)} names, more than are read for so many.`,
    )
  const [first, ...more] = entries.map((entry): JweRecipient => {
    const unprotected = readUnprotected(entry, 'header')
    const place = (entry.get('header') ?? token.get('unprotected') ?? token.get('protected'))?.offset ?? start
    if (header === null && sharedUnprotected === null && unprotected === null)
      throw new Unreadable('header', place, 'The token has no header (RFC 7516 §7.2.1).')
    return {
      unprotected,
      header: joinHeaders([header, sharedUnprotected, unprotected], place),
      encryptedKey: readBytes('encrypted-key', optional(entry, 'encrypted_key', 'encrypted-key')),
    }
  })
  if (first === undefined) throw new Unreadable('token', start, 'There is no recipient.')
  for (const name of ['enc', 'zip'])
    if (more.some((recipient) => recipient.header.get(name) !== first.header.get(name)))
      throw new Unreadable(
        'header',
        several?.offset ?? start,
        `The recipients do not agree on ${quote(name)} (RFC 7516 §7.2.1).`,
      )
  const aad = textOf(token, 'aad', 'token')
  if (aad !== undefined) readBytes('token', aad)
  return {
    kind: 'jwe',
    form: several === undefined ? 'jwe-flattened' : 'jwe-general',
    protected: header,
    protectedEncoded: encoded,
    sharedUnprotected,
    recipients: [first, ...more],
    iv: readBytes('iv', optional(token, 'iv', 'iv')),
    ciphertext: readBytes('ciphertext', required(token, 'ciphertext', 'ciphertext', start)),
    tag: readBytes('tag', optional(token, 'tag', 'tag')),
    aadEncoded: aad?.text ?? null,
  }
}

/** A token of one of the two syntaxes with members of the other would be read differently by each reader. */
function refuseMixture(token: Members, general: string, flattened: readonly string[]): void {
  const mixed = token.has(general) ? flattened.find((name) => token.has(name)) : undefined
  if (mixed !== undefined)
    throw new Unreadable(
      'token',
      token.get(mixed)?.offset ?? 0,
      `${quote(mixed)} is of the flattened form, and ${quote(general)} of the general one; they must not be together (RFC 7515 §7.2.2, RFC 7516 §7.2.2).`,
    )
}

function required(members: Members, name: string, part: Part, start: number): PlacedText {
  const placed = textOf(members, name, part)
  if (placed === undefined) throw new Unreadable(part, start, `${quote(name)} is missing.`)
  return placed
}

/** Absent means empty in a JWE (RFC 7516 §7.2.1). */
const optional = (members: Members, name: string, part: Part): PlacedText =>
  textOf(members, name, part) ?? placedAt('', 0)
