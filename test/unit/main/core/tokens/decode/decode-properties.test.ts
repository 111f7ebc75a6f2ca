import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { TokenProblem } from '../../../../../../src/shared/contract/inspection'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import type { DecodedJwe, DecodedJws } from '../../../../../../src/main/core/tokens/decode/decoded'
import { openLayers } from '../../../../../../src/main/core/tokens/decode/open-layers'
import { anyText } from '../any-text'
import { each, encryptedExamples, nestedExample, signedExamples } from '../all-cookbook'
import { encode } from '../make-token'

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const bytes = fc.uint8Array({ maxLength: 40 })
const values = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })
/** Names that mean something are left to the other tests. */
const header = values.map((extra) =>
  Object.fromEntries(Object.entries(extra).map(([name, value]) => [`x-${name}`, value])),
)
const named = (start: string) => (extra: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(extra).map(([name, value]) => [start + name, value]))

const signature = fc.record({ protected: header.map(named('p')), header: header.map(named('u')), signature: bytes })
const recipient = fc.record({ header: header.map(named('r')), encrypted_key: bytes })

/** The token written anew from what was read of it. */
function writtenJws({ form, payloadEncoded, signatures }: DecodedJws): unknown {
  const entries = signatures.map((entry) => ({
    protected: entry.protectedEncoded,
    ...(entry.unprotected === null ? {} : { header: JSON.parse(entry.unprotected.indented) as unknown }),
    signature: base64url(entry.signature),
  }))
  const [first] = entries
  if (form === 'jws-compact') return [first?.protected, payloadEncoded, first?.signature].join('.')
  return { payload: payloadEncoded, ...(form === 'jws-flattened' ? first : { signatures: entries }) }
}

function writtenJwe(token: DecodedJwe): unknown {
  const { form, recipients, protectedEncoded, iv, ciphertext, tag, sharedUnprotected, aadEncoded } = token
  const entries = recipients.map((entry) => ({
    ...(entry.unprotected === null ? {} : { header: JSON.parse(entry.unprotected.indented) as unknown }),
    encrypted_key: base64url(entry.encryptedKey),
  }))
  const [first] = entries
  const parts = [protectedEncoded, first?.encrypted_key, base64url(iv), base64url(ciphertext), base64url(tag)]
  if (form === 'jwe-compact') return parts.join('.')
  return {
    protected: protectedEncoded,
    unprotected: JSON.parse(sharedUnprotected?.indented ?? 'null') as unknown,
    iv: base64url(iv),
    aad: aadEncoded,
    ciphertext: base64url(ciphertext),
    tag: base64url(tag),
    ...(form === 'jwe-flattened' ? first : { recipients: entries }),
  }
}

function readAgain(token: unknown): void {
  const decoded = decodeToken(typeof token === 'string' ? token : JSON.stringify(token))
  if (!decoded.ok) throw new Error(decoded.problem.message)
  const written = decoded.token.kind === 'jws' ? writtenJws(decoded.token) : writtenJwe(decoded.token)
  // As JSON both, for minus zero and the like are not what is looked at here.
  expect(written).toEqual(typeof token === 'string' ? token : JSON.parse(JSON.stringify(token)))
}

const examples = [...each(signedExamples), ...each(encryptedExamples), ...each([nestedExample])].map(({ text }) => text)
const secret = JSON.stringify({ keys: encryptedExamples.flatMap(({ keys }) => keys) })

/** A printed token in which a piece was replaced, left out or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.nat(),
    fc.nat({ max: 40 }),
    fc.oneof(fc.constantFrom('', '.', '"', '{', '}', '=', '%2E', '\\u0000', 'A', 'null,'), anyText(4)),
  )
  .map(([text, place, length, piece]) => {
    const at = place % text.length
    return text.slice(0, at) + piece + text.slice(at + length)
  })

describe('decoding', () => {
  it('gives back what was encoded: JWS, compact, flattened and general', () => {
    fc.assert(
      fc.property(bytes, fc.array(signature, { minLength: 1, maxLength: 4 }), (payload, signatures) => {
        const entries = signatures.map((entry) => ({
          protected: encode(entry.protected),
          header: entry.header,
          signature: base64url(entry.signature),
        }))
        const [first] = entries
        readAgain([first?.protected, base64url(payload), first?.signature].join('.'))
        readAgain({ payload: base64url(payload), ...first })
        readAgain({ payload: base64url(payload), signatures: entries })
      }),
      { numRuns: 100 },
    )
  })

  it('gives back what was encoded: JWE, compact, flattened and general', () => {
    fc.assert(
      fc.property(
        header.map(named('p')),
        header.map(named('s')),
        fc.tuple(bytes, bytes, bytes, bytes),
        fc.array(recipient, { minLength: 1, maxLength: 4 }),
        (isProtected, unprotected, [iv, ciphertext, tag, aad], recipients) => {
          const entries = recipients.map((entry) => ({ ...entry, encrypted_key: base64url(entry.encrypted_key) }))
          const [first] = entries
          const shared = {
            protected: encode(isProtected),
            unprotected,
            iv: base64url(iv),
            aad: base64url(aad),
            ciphertext: base64url(ciphertext),
            tag: base64url(tag),
          }
          readAgain([shared.protected, first?.encrypted_key, shared.iv, shared.ciphertext, shared.tag].join('.'))
          readAgain({ ...shared, ...first })
          readAgain({ ...shared, recipients: entries })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('never throws on a token that was changed, and says a place inside the text', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const decoded = decodeToken(text)
        if (decoded.ok) {
          await openLayers(decoded, secret)
          return
        }
        v.parse(TokenProblem, decoded.problem)
        expect(decoded.problem.offset).toBeLessThanOrEqual(text.trim().length)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (soup) => {
        for (const encoding of ['latin1', 'utf8', 'utf16le'] as const) decodeToken(Buffer.from(soup).toString(encoding))
        decodeToken(`${base64url(soup)}.${base64url(soup)}.${base64url(soup)}`)
      }),
      { numRuns: 300 },
    )
  })
})
