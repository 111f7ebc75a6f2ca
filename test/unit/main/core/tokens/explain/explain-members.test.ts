import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Claim } from '../../../../../../src/shared/contract/inspection'
import { explainClaims, explainHeader } from '../../../../../../src/main/core/tokens/explain/explain-members'
import { JOSE_REGISTRY } from '../../../../../../src/main/core/tokens/explain/jose-registry'
import { JWT_REGISTRY } from '../../../../../../src/main/core/tokens/explain/jwt-registry'
import { OWN_WORDS, PLATFORM_CLAIMS } from '../../../../../../src/main/core/tokens/explain/own-words'
import { inspectWith, withHeader } from '../check-of'

const member = (name: string, json = '1') => ({ name, json, offset: 0 })

describe('explanations', () => {
  it.each([
    ['claims', JWT_REGISTRY, explainClaims],
    ['header parameters', JOSE_REGISTRY, explainHeader],
  ] as const)(
    'has each of the registered %s once, with a meaning and a source that fit the contract',
    (_what, registry, explain) => {
      const names = registry.map(([name]) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const claim of explain(names.map((name) => member(name)))) {
        expect(v.parse(Claim, claim)).toMatchObject({
          meaning: expect.stringMatching(/^\S.*\.$/) as string,
          source: expect.stringMatching(/RFC|OpenID|W3C|ETSI|3GPP/) as string,
        })
      }
    },
  )

  it('has words of its own for registered claims only, and none of the platform’s names is registered', () => {
    const names = new Set(JWT_REGISTRY.map(([name]) => name))
    expect([...OWN_WORDS.keys()].filter((name) => !names.has(name))).toEqual([])
    expect([...PLATFORM_CLAIMS.keys()].filter((name) => names.has(name))).toEqual([])
  })

  it('says of a claim what the registry says, or more, and of the platform’s that they are its', () => {
    expect(
      explainClaims([member('vtm'), member('aud'), member('tenant_id'), member('nobody'), member('__proto__')]),
    ).toMatchObject([
      { meaning: 'Address of the trustmark of the vector of trust.', source: 'RFC 8485' },
      { meaning: 'Audience: for whom the token is. Everybody else must refuse it.', source: 'RFC 7519 §4.1.3' },
      { source: 'Knogin, contract 2026.4' },
      { meaning: null, source: null },
      { meaning: null, source: null },
    ])
  })

  it('tells a parameter of a header from a claim of the same name', async () => {
    expect(explainHeader([member('nonce')])[0]?.source).toContain('RFC 8555')
    expect(explainClaims([member('nonce')])[0]?.source).toContain('OpenID')
    expect(explainClaims([member('alg')])[0]?.meaning).toBeNull()
    const { layers } = await inspectWith(withHeader({}))
    expect(layers[0]?.headers[0]?.parameters[0]).toMatchObject({
      name: 'alg',
      source: expect.stringContaining('RFC 7515') as string,
    })
  })

  it.each(['exp', 'nbf', 'iat', 'auth_time', 'updated_at', 'toe'])('gives the point in time of %s', (name) => {
    expect(explainClaims([member(name, '1790000000.5')])[0]?.at).toBe(1_790_000_000_500)
    expect(explainClaims([member(name, '"soon"')])[0]?.at).toBeNull()
  })

  it('takes a lifetime in seconds for no point in time', () => {
    expect(explainClaims([member('exi', '3600')])[0]?.at).toBeNull()
  })
})
