import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toJwksText, toPemText } from '../../../../../../src/main/core/tokens/key-history/export-keys'
import { parseJwks } from '../../../../../../src/main/core/tokens/keys/parse-jwks'
import { createRsaSigner } from '../make-token'

const { jwk, publicPem } = createRsaSigner('exported')
const bare = { kty: 'RSA', kid: 'bare' }

describe('exported keys', () => {
  it('are a key set that reads as what was published', () => {
    expect(parseJwks(toJwksText([jwk, bare])).keys.map((key) => key.jwk)).toEqual([jwk, bare])
  })

  it('are PEM of those that have numbers', () => {
    expect(toPemText([bare, jwk])).toBe(publicPem)
    expect(createPublicKey(toPemText([jwk])).asymmetricKeyType).toBe('rsa')
  })

  it('are nothing where no key has a PEM', () => {
    expect(() => toPemText([bare])).toThrow(expect.objectContaining({ code: 'keys.nothing_to_export' }) as Error)
  })
})
