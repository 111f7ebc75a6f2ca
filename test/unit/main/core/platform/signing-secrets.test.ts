import { describe, expect, it } from 'vitest'
import { createSigningSecrets } from '../../../../../src/main/core/platform/signing-secrets'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryVault, ENDPOINT } from './fixtures'

const NAME = `endpoint/${ENDPOINT}/signing-secret`

function setUp() {
  const vault = createMemoryVault()
  const told: { secretStored: boolean }[] = []
  let fills = 0
  let tellFailure: Error | null = null
  const secrets = createSigningSecrets({
    vault,
    random: { bytes: (count) => new Uint8Array(count).fill((fills += 1)) },
    signingSecretName: (id) => `endpoint/${id}/signing-secret`,
    onSecretChanged: async () => {
      if (tellFailure) throw tellFailure
      told.push({ secretStored: vault.values.has(NAME) })
    },
  })
  return { vault, told, secrets, failTelling: (error: Error | null) => (tellFailure = error) }
}

describe('createSigningSecrets', () => {
  it('makes 32 bytes as 64 hex digits, stores them, and says so', async () => {
    const { vault, told, secrets } = setUp()
    expect(await secrets.of(ENDPOINT)).toBe('01'.repeat(32))
    expect(vault.values.get(NAME)).toBe('01'.repeat(32))
    expect(told).toEqual([{ secretStored: true }])
  })

  it('never makes a second one for an endpoint', async () => {
    const { told, secrets } = setUp()
    const first = await secrets.of(ENDPOINT)
    expect(await secrets.of(ENDPOINT)).toBe(first)
    expect(told).toHaveLength(1)
  })

  it('gives two that ask at once the same', async () => {
    const { told, secrets } = setUp()
    const [a, b] = await Promise.all([secrets.of(ENDPOINT), secrets.of(ENDPOINT)])
    expect(a).toBe(b)
    expect(told).toHaveLength(1)
  })

  it('makes none when the vault cannot say whether there is one', async () => {
    const { vault, secrets } = setUp()
    const locked = new AppError('vault.locked', 'The keychain is locked.')
    vault.get = () => Promise.reject(locked)
    await expect(secrets.of(ENDPOINT)).rejects.toBe(locked)
    expect(vault.values.size).toBe(0)
  })

  it('gives none out that the vault did not take', async () => {
    const { vault, told, secrets } = setUp()
    vault.failure = new AppError('vault.unavailable', 'No keychain.')
    await expect(secrets.of(ENDPOINT)).rejects.toBe(vault.failure)
    expect(told).toEqual([])
  })

  it('says so again when the catcher did not take it in', async () => {
    const { told, secrets, failTelling } = setUp()
    failTelling(new AppError('engine.crashed', 'The engine ended.'))
    await expect(secrets.of(ENDPOINT)).rejects.toMatchObject({ code: 'engine.crashed' })
    failTelling(null)
    expect(await secrets.of(ENDPOINT)).toBe('01'.repeat(32))
    expect(told).toHaveLength(1)
  })
})
