import { beforeEach, describe, expect, it } from 'vitest'
import { MAX_TEST_KEYS } from '../../../../../../src/shared/contract/test-tokens'
import { AppError } from '../../../../../../src/shared/errors'
import { testKeyName } from '../../../../../../src/shared/vault-names'
import {
  createTestKeyShelf,
  testKeysValueName,
  type TestKeyShelf,
} from '../../../../../../src/main/core/tokens/make/test-key-shelf'

let values: Map<string, Uint8Array>
let secrets: Map<string, string>
let failing: AppError | null
let now: number
let shelf: TestKeyShelf

beforeEach(() => {
  values = new Map()
  secrets = new Map()
  failing = null
  now = 1_000
  shelf = createTestKeyShelf({
    values: { get: async (name) => values.get(name), put: async (name, value) => void values.set(name, value) },
    vault: {
      get: async (name) => secrets.get(name),
      async set(name, value) {
        if (failing !== null) throw failing
        secrets.set(name, value)
      },
      async delete(name) {
        if (failing !== null) throw failing
        secrets.delete(name)
      },
      list: async () => [...secrets.keys()],
    },
    clock: { now: () => (now += 1) },
  })
})

const kidsOf = async (environmentId = 'sandbox'): Promise<string[]> =>
  (await shelf.list(environmentId)).map(({ kid }) => kid)

/** The key that was made last. */
async function make(environmentId = 'sandbox'): Promise<string> {
  await shelf.make(environmentId, 'ES256')
  return (await kidsOf(environmentId)).at(-1) ?? ''
}

const recorded = (): string => [...values.values()].map((value) => Buffer.from(value).toString()).join('\n')

describe('the shelf of test keys', () => {
  it('keeps the private half in the vault and nowhere else', async () => {
    const kid = await make()
    expect(await shelf.list('sandbox')).toMatchObject([
      { kid, algorithm: 'ES256', madeAt: 1_001, isPublished: true, publicJwk: { kid, kty: 'EC', alg: 'ES256' } },
    ])
    const { privateJwk } = await shelf.signer('sandbox', kid)
    expect([...secrets]).toEqual([[testKeyName('sandbox', kid), JSON.stringify(privateJwk)]])
    expect(privateJwk.d).toMatch(/^[\w-]{43}$/)
    expect(recorded()).not.toContain(privateJwk.d)
    expect(recorded()).not.toContain('"d"')
  })

  it('tells environments apart, oldest key first', async () => {
    const [first, second, elsewhere] = [await make(), await make(), await make('production')]
    expect([await kidsOf(), await kidsOf('production')]).toEqual([[first, second], [elsewhere]])
    await expect(shelf.signer('production', first)).rejects.toMatchObject({ code: 'test_tokens.no_key' })
    await shelf.remove('production', elsewhere)
    expect([await kidsOf(), await kidsOf('production')]).toEqual([[first, second], []])
    expect([...secrets.keys()]).toEqual([first, second].map((kid) => testKeyName('sandbox', kid)))
  })

  it('makes no more than an environment may have, also where several are asked for at once', async () => {
    const asked = Array.from({ length: MAX_TEST_KEYS + 2 }, () => shelf.make('sandbox', 'ES256'))
    const refused = (await Promise.allSettled(asked)).flatMap((done) => (done.status === 'rejected' ? [done] : []))
    expect(refused.map(({ reason }: { reason: unknown }) => reason)).toEqual([
      expect.objectContaining({ code: 'test_tokens.too_many_keys' }),
      expect.objectContaining({ code: 'test_tokens.too_many_keys' }),
    ])
    expect([new Set(await kidsOf()).size, secrets.size]).toEqual([MAX_TEST_KEYS, MAX_TEST_KEYS])
    await shelf.make('production', 'ES256')
    expect(await kidsOf('production')).toHaveLength(1)
  })

  it('says of a key that it is not published, and that it is again', async () => {
    const [first, second] = [await make(), await make()]
    const published = async () => (await shelf.list('sandbox')).filter((key) => key.isPublished).map(({ kid }) => kid)
    await shelf.publish('sandbox', first, false)
    expect(await published()).toEqual([second])
    await shelf.publish('sandbox', first, true)
    expect(await published()).toEqual([first, second])
  })

  it('has no key on record that the vault did not take, and keeps one that it did not give up', async () => {
    const kid = await make()
    failing = new AppError('vault.locked', 'The keychain is locked.')
    await expect(shelf.make('sandbox', 'ES256')).rejects.toBe(failing)
    await expect(shelf.remove('sandbox', kid)).rejects.toBe(failing)
    expect(await kidsOf()).toEqual([kid])
  })

  it('says so where there is no such key, or its private half is lost', async () => {
    const noKey = { code: 'test_tokens.no_key' }
    await expect(shelf.remove('sandbox', 'nobody')).rejects.toMatchObject(noKey)
    await expect(shelf.publish('sandbox', 'nobody', true)).rejects.toMatchObject(noKey)
    await expect(shelf.signer('sandbox', 'nobody')).rejects.toMatchObject(noKey)
    const kid = await make()
    secrets.clear()
    await expect(shelf.signer('sandbox', kid)).rejects.toMatchObject(noKey)
  })

  it.each(['{', '[]x', '[{"kid":"k"}]'])('begins anew where what is on record cannot be read: %s', async (text) => {
    values.set(testKeysValueName('sandbox'), Buffer.from(text))
    expect(await kidsOf()).toEqual([])
    const kid = await make()
    expect(await kidsOf()).toEqual([kid])
  })
})
