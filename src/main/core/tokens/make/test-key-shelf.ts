import type { JWK } from 'jose'
import * as v from 'valibot'
import { MAX_TEST_KEYS, TestAlgorithm, type TestKey } from '../../../../shared/contract/test-tokens'
import { AppError } from '../../../../shared/errors'
import { testKeyName } from '../../../../shared/vault-names'
import type { Clock } from '../../../ports/clock'
import type { Records } from '../../../ports/records'
import type { SecretVault } from '../../../ports/vault'
import { createSerial } from '../../../serial'
import { makeTestKey, type TestSigner } from './make-test-key'

/** What is kept of the key pairs of an environment is under this name; the private keys are in the vault. */
export const testKeysValueName = (environmentId: string): string => `tokens/test-keys/${environmentId}`

const PublicJwk = v.looseObject({ kty: v.string(), kid: v.string() })

const KeptKeys = v.array(
  v.object({
    kid: v.string(),
    algorithm: TestAlgorithm,
    thumbprint: v.string(),
    madeAt: v.number(),
    isPublished: v.boolean(),
    publicJwk: PublicJwk,
  }),
)

/** A key pair without its private half. */
export interface KeptTestKey extends TestKey {
  readonly publicJwk: JWK
}

export interface TestKeyShelfDeps {
  readonly values: Pick<Records['values'], 'get' | 'put'>
  readonly vault: SecretVault
  readonly clock: Clock
}

/** The key pairs that test tokens of an environment are signed with, oldest first. */
export interface TestKeyShelf {
  list(environmentId: string): Promise<readonly KeptTestKey[]>
  /** Rejects with `test_tokens.too_many_keys`, and with what the vault rejects with: then none was made. */
  make(environmentId: string, algorithm: TestAlgorithm): Promise<void>
  /** Rejects with `test_tokens.no_key`, as the two below. */
  remove(environmentId: string, kid: string): Promise<void>
  publish(environmentId: string, kid: string, isPublished: boolean): Promise<void>
  /** With the private key: a secret. */
  signer(environmentId: string, kid: string): Promise<TestSigner>
}

export function createTestKeyShelf({ values, vault, clock }: TestKeyShelfDeps): TestKeyShelf {
  const oneByOne = createSerial()

  async function list(environmentId: string): Promise<readonly KeptTestKey[]> {
    const bytes = await values.get(testKeysValueName(environmentId))
    if (bytes === undefined) return []
    const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), KeptKeys), Buffer.from(bytes).toString())
    // Of another version: keys to test with are made anew with one click.
    return kept.success ? kept.output : []
  }

  const put = (environmentId: string, keys: readonly KeptTestKey[]): Promise<void> =>
    values.put(testKeysValueName(environmentId), Buffer.from(JSON.stringify(keys)))

  async function find(environmentId: string, kid: string): Promise<KeptTestKey> {
    const key = (await list(environmentId)).find((one) => one.kid === kid)
    if (key === undefined) throw noKey()
    return key
  }

  return {
    list,
    make: (environmentId, algorithm) =>
      oneByOne(async () => {
        const keys = await list(environmentId)
        if (keys.length >= MAX_TEST_KEYS)
          throw new AppError(
            'test_tokens.too_many_keys',
            `There are ${String(MAX_TEST_KEYS)} key pairs for this environment, which is as many as it takes.`,
          )
        const { privateJwk, ...made } = await makeTestKey(algorithm)
        // The secret first: a key on record that nothing can be signed with would be of no use.
        await vault.set(testKeyName(environmentId, made.kid), JSON.stringify(privateJwk))
        await put(environmentId, [...keys, { ...made, madeAt: clock.now(), isPublished: true }])
      }),
    remove: (environmentId, kid) =>
      oneByOne(async () => {
        await find(environmentId, kid)
        await vault.delete(testKeyName(environmentId, kid))
        await put(
          environmentId,
          (await list(environmentId)).filter((one) => one.kid !== kid),
        )
      }),
    publish: (environmentId, kid, isPublished) =>
      oneByOne(async () => {
        await find(environmentId, kid)
        const keys = await list(environmentId)
        await put(
          environmentId,
          keys.map((one) => (one.kid === kid ? { ...one, isPublished } : one)),
        )
      }),
    async signer(environmentId, kid) {
      const { algorithm } = await find(environmentId, kid)
      const text = await vault.get(testKeyName(environmentId, kid))
      if (text === undefined) throw noKey()
      return { kid, algorithm, privateJwk: JSON.parse(text) as JWK }
    },
  }
}

const noKey = (): AppError =>
  new AppError('test_tokens.no_key', 'There is no such key pair, or its private key is lost.')
