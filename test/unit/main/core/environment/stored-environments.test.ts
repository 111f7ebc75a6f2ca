import { describe, expect, it } from 'vitest'
import { loadEnvironments, saveEnvironments } from '../../../../../src/main/core/environment/stored-environments'

const NOTHING = { currentId: 'sandbox', knogin: { tenantId: null, issuer: null, audience: null }, own: [] }
const STAGING = {
  ...{ id: 'staging-0000000000000', name: 'Staging', authUrl: 'https://auth.example', apiUrl: null },
  ...{ sandboxApiUrl: null, docsUrl: null, tenantId: null, issuer: 'https://auth.example', audience: null },
  isProduction: true,
}
const STORED = { currentId: STAGING.id, knogin: { tenantId: 'tnt_1', issuer: null, audience: null }, own: [STAGING] }

function setUp(text?: string) {
  const kept = new Map<string, string>(text === undefined ? [] : [['environments', text]])
  return {
    kept,
    values: {
      get: async (name: string) => {
        const found = kept.get(name)
        return found === undefined ? undefined : new TextEncoder().encode(found)
      },
      put: async (name: string, value: Uint8Array) => void kept.set(name, new TextDecoder().decode(value)),
    },
  }
}

describe('the stored environments', () => {
  it('are none at first', async () => {
    const { values, kept } = setUp()
    expect(await loadEnvironments(values)).toEqual({ stored: NOTHING, isWhole: true })
    expect(kept.size).toBe(0)
  })

  it('come back as they were saved', async () => {
    const { values, kept } = setUp()
    await saveEnvironments(values, STORED)
    expect(await loadEnvironments(values)).toEqual({ stored: STORED, isWhole: true })
    expect([...kept.keys()]).toEqual(['environments'])
  })

  it.each(['', '{"version":1', '[]', '{"version":2,"own":[]}', '{"version":1,"currentId":"sandbox","own":[]}'])(
    'are put aside when they cannot be read: %j',
    async (damaged) => {
      const { values, kept } = setUp(damaged)
      expect(await loadEnvironments(values)).toEqual({ stored: NOTHING, isWhole: false })
      await saveEnvironments(values, STORED)
      expect(kept.get('environments.unreadable')).toBe(damaged)
    },
  )

  it('are read as far as they can be', async () => {
    const text = JSON.stringify({ version: 1, ...STORED, own: [{ name: 'half' }, STAGING] })
    const { values, kept } = setUp(text)
    expect(await loadEnvironments(values)).toEqual({ stored: STORED, isWhole: false })
    expect(kept.get('environments.unreadable')).toBe(text)
  })

  it('fall back to the sandbox when the current one is not among them', async () => {
    const { values } = setUp(JSON.stringify({ version: 1, ...STORED, own: [] }))
    expect((await loadEnvironments(values)).stored.currentId).toBe('sandbox')
  })
})
