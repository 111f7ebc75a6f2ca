import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, type TokenPolicy } from '../../../../../../src/shared/contract/inspection'
import { createPolicies, tokenPolicyValueName } from '../../../../../../src/main/core/tokens/inspect/policies'
import { createMemoryLog } from '../../../../../support/memory-log'

function setUp(stored: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(stored).map(([name, text]) => [name, Buffer.from(text) as Uint8Array]))
  const reads: string[] = []
  const log = createMemoryLog()
  const policies = createPolicies({
    values: {
      async get(name) {
        reads.push(name)
        return values.get(name)
      },
      put: async (name, value) => void values.set(name, value),
      remove: async (name) => void values.delete(name),
    },
    log,
  })
  return { policies, values, reads, log }
}

const strict: TokenPolicy = { ...DEFAULT_POLICY, algorithms: ['ES256', 'PS256'], minRsaBits: 3_072, toleranceS: 5 }
const NAME = tokenPolicyValueName('sandbox')

describe('createPolicies', () => {
  it('has the default where none was set, and reads once', async () => {
    const { policies, reads } = setUp()
    expect(await Promise.all([policies.of('sandbox'), policies.of('sandbox')])).toEqual([
      DEFAULT_POLICY,
      DEFAULT_POLICY,
    ])
    expect(reads).toEqual([NAME])
  })

  it('keeps one for each environment', async () => {
    const { policies, values } = setUp()
    await policies.set('sandbox', strict)
    expect(await policies.of('sandbox')).toEqual(strict)
    expect(await policies.of('production')).toEqual(DEFAULT_POLICY)
    expect(await setUp({ [NAME]: Buffer.from(values.get(NAME) ?? []).toString() }).policies.of('sandbox')).toEqual(
      strict,
    )
  })

  it('reads anew after it was told to forget', async () => {
    const { policies, values } = setUp()
    await policies.set('sandbox', strict)
    values.clear()
    expect(await policies.of('sandbox')).toEqual(strict)
    policies.forget()
    expect(await policies.of('sandbox')).toEqual(DEFAULT_POLICY)
  })

  it.each([
    ['no JSON', '{'],
    ['no policy', '{"algorithms":[]}'],
    ['a policy that mixes', JSON.stringify({ ...strict, algorithms: ['RS256', 'HS256'] })],
  ])('uses the default in the place of %s, and logs that', async (_what, text) => {
    const { policies, log } = setUp({ [NAME]: text })
    expect(await policies.of('sandbox')).toEqual(DEFAULT_POLICY)
    expect(log.text()).toContain('cannot be read')
  })

  it('refuses to mix HMAC and public keys, and keeps what it had', async () => {
    const { policies } = setUp()
    await policies.set('sandbox', strict)
    await expect(policies.set('sandbox', { ...strict, algorithms: ['RS256', 'HS256'] })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect(await policies.of('sandbox')).toEqual(strict)
  })
})
