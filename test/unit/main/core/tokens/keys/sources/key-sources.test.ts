import { describe, expect, it } from 'vitest'
import type { KeySource } from '../../../../../../../src/shared/contract/inspection'
import { createKeySources } from '../../../../../../../src/main/core/tokens/keys/sources/key-sources'
import { createRsaSigner, keySetText } from '../../make-token'

const signer = createRsaSigner('key-1')

function setUp() {
  const asked: string[] = []
  const sources = createKeySources({
    clock: { now: () => 1_790_000_000_000 },
    http: {
      send: async ({ url }) => {
        asked.push(url)
        return { status: 200, headers: new Map(), body: Buffer.from(keySetText(signer.jwk)) }
      },
    },
  })
  return { asked, sources }
}

const keysAt = (url: string): readonly (readonly [KeySource, string | null])[] => [
  [{ kind: 'environment' }, url],
  [{ kind: 'jwks-url', url }, null],
]

describe('key sources with an address', () => {
  it.each(keysAt('http://auth.example/jwks.json'))('are not asked over http: %j', async (source, ofEnvironment) => {
    const { asked, sources } = setUp()
    const jwks = sources.open(source, ofEnvironment)
    await expect(jwks?.keysFor(null)).rejects.toMatchObject({
      code: 'jwks.invalid',
      details: { rule: 'RFC 8414 §6.1' },
    })
    expect(asked).toEqual([])
  })

  it.each([...keysAt('https://auth.example/jwks.json'), ...keysAt('http://127.0.0.1:1/jwks.json')])(
    'are asked over https, or on this computer: %j, %s',
    async (source, ofEnvironment) => {
      const { asked, sources } = setUp()
      const jwks = sources.open(source, ofEnvironment)
      expect((await jwks?.keysFor(null))?.keys.map(({ kid }) => kid)).toEqual(['key-1'])
      expect(asked).toHaveLength(1)
    },
  )

  it('are nobody while the environment is not there', () => {
    expect(setUp().sources.open({ kind: 'environment' }, null)).toBeNull()
  })
})
