import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEY_PAIR_ALGORITHMS } from '../../../../../../src/shared/contract/inspection'
import { type TestAlgorithm } from '../../../../../../src/shared/contract/test-tokens'
import { verifySignatures } from '../../../../../../src/main/core/tokens/checks/signature-checks'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import type { DecodedJws } from '../../../../../../src/main/core/tokens/decode/decoded'
import { claims, publicKeys, requestOf, signer } from '../check-of'
import { encode } from '../make-token'

const token = signer.sign(claims)

function decodedJws(text: string): DecodedJws | null {
  const decoded = decodeToken(text)
  return decoded.ok && decoded.token.kind === 'jws' ? decoded.token : null
}

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const input = (alg: string): string => `${encode({ alg, kid: 'key-1' })}.${encode(claims)}`
const signedBy = (alg: string, signature: Buffer): string => `${input(alg)}.${signature.toString('base64url')}`

/** A good token of each kind of signature, with the key that verifies it. */
const GOOD: readonly (readonly [TestAlgorithm, string, object])[] = [
  ['RS256', token, signer.jwk],
  [
    'ES256',
    signedBy('ES256', sign('sha256', Buffer.from(input('ES256')), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' })),
    { ...ec.publicKey.export({ format: 'jwk' }), kid: 'key-1' },
  ],
  [
    'EdDSA',
    signedBy('EdDSA', sign(null, Buffer.from(input('EdDSA')), ed.privateKey)),
    { ...ed.publicKey.export({ format: 'jwk' }), kid: 'key-1' },
  ],
]

const verify = (jws: DecodedJws, jwk: object) =>
  verifySignatures(jws, requestOf({ jwks: publicKeys(jwk), algorithms: [...KEY_PAIR_ALGORITHMS] }))

describe.each(GOOD)('verifySignatures with %s', (_algorithm, text, jwk) => {
  const jws = decodedJws(text)
  if (jws === null) throw new Error('The good token is not read.')

  it('finds the good token good', async () => {
    const { key, signature, outcomes, keyThumbprint } = await verify(jws, jwk)
    expect([key.status, signature.status, outcomes.map(({ status }) => status)]).toEqual([
      'passed',
      'passed',
      ['passed'],
    ])
    expect(keyThumbprint).toMatch(/^[\w-]{43}$/)
  })

  it('finds none good in which one bit of the signature was turned', async () => {
    const [one] = jws.signatures
    await fc.assert(
      fc.asyncProperty(fc.nat(one.signature.length * 8 - 1), async (bit) => {
        const turned = Buffer.from(one.signature)
        turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        const { signature, keyThumbprint } = await verify({ ...jws, signatures: [{ ...one, signature: turned }] }, jwk)
        expect([signature.status, keyThumbprint]).toEqual(['failed', null])
      }),
      { numRuns: 60 },
    )
  })

  it('finds none good whose signature was cut, extended or left out', async () => {
    const [one] = jws.signatures
    const whole = Buffer.from(one.signature)
    for (const signature of [
      Buffer.alloc(0),
      whole.subarray(1),
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), whole]),
      Buffer.alloc(whole.length),
    ]) {
      const found = await verify({ ...jws, signatures: [{ ...one, signature }] }, jwk)
      expect([found.signature.status, found.keyThumbprint]).toEqual(['failed', null])
    }
  })

  it('finds none good in which a character of the text was replaced', async () => {
    const characters = fc.constantFrom('A', 'B', 'Q', 'g', 'w', 'z', '0', '9', '-', '_', '.')
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), characters, async (place, character) => {
        fc.pre(text[place] !== character)
        const changed = decodedJws(text.slice(0, place) + character + text.slice(place + 1))
        // What is no token at all is none of the good ones either.
        if (changed === null) return
        const { signature, keyThumbprint } = await verify(changed, jwk)
        expect(signature.status).not.toBe('passed')
        expect(keyThumbprint).toBeNull()
      }),
      { numRuns: 150 },
    )
  })

  it('finds none good under the key of another', async () => {
    for (const [other, , otherJwk] of GOOD) {
      if (otherJwk === jwk) continue
      const { signature, keyThumbprint } = await verify(jws, otherJwk)
      expect([other, signature.status, keyThumbprint]).toEqual([other, 'not-applicable', null])
    }
  })
})
