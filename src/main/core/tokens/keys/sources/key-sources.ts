import type { KeySetId, KeySource } from '../../../../../shared/contract/inspection'
import { AppError } from '../../../../../shared/errors'
import { createFixedJwks, createJwksCache } from '../jwks'
import type { JwksCacheDeps, JwksSource } from '../jwks-source'
import { checkKeyAddress, nameOfUrl } from '../key-document'
import { parseJwks, type KeySet, type KeySetKind } from '../parse-jwks'
import { createDiscovery } from './discovery-cache'
import { readPastedKeys } from './pasted-keys'
import { secretKeySet } from './secret'

/** The text of a key set that was imported, and the name it was given. Rejects with `keys.not_found`. */
export type ImportedSet = (id: KeySetId) => Promise<{ readonly name: string; readonly jwks: string }>

/** The public keys that test tokens are signed with here, as a JWK Set in JSON. Rejects with `keys.not_found` where there are none. */
export type TestKeys = () => Promise<string>

export interface KeySourcesDeps extends JwksCacheDeps {
  /** Without it no set was imported. */
  readonly importedSet?: ImportedSet | undefined
  /** Without it there are no keys to test with. */
  readonly testKeys?: TestKeys | undefined
}

export interface KeySources {
  /**
   * The keys that a person chose; null where the choice is to verify nothing. `environmentJwksUrl` is null while the environment
   * is not there. Nothing is asked of anybody before a token needs a key, and what is wrong with the choice is then a finding:
   * `keysFor` rejects with it.
   */
  open(source: KeySource, environmentJwksUrl: string | null): JwksSource | null
  /** What was fetched counts no more. */
  forget(): void
}

/** Every kind of {@link KeySource}. What was fetched is shared by all who ask; what was typed is forgotten with the source. */
export function createKeySources(deps: KeySourcesDeps): KeySources {
  const jwks = createJwksCache(deps)
  const discovery = createDiscovery(deps)
  const importedSet: ImportedSet = deps.importedSet ?? (() => Promise.reject(notFound('The imported key set')))
  const testKeys: TestKeys = deps.testKeys ?? (() => Promise.reject(notFound('A key to test with')))

  const jwksAt = (url: string): JwksSource =>
    lateJwks(nameOfUrl(url), 'public', (kid) => {
      checkKeyAddress(url, 'The address of the key set')
      return jwks.from(url).keysFor(kid)
    })

  return {
    forget: jwks.forget,
    open(source, environmentJwksUrl) {
      switch (source.kind) {
        case 'none':
          return null
        case 'environment':
          return environmentJwksUrl === null ? null : jwksAt(environmentJwksUrl)
        case 'jwks-url':
          return jwksAt(source.url)
        case 'discovery':
          return lateJwks(nameOfUrl(source.url), 'public', async (kid) =>
            jwks.from(await discovery.jwksUrlOf(source.url)).keysFor(kid),
          )
        case 'keys':
          return fixedJwks('the keys given', 'public', () => readPastedKeys(source.text, deps.clock.now()))
        case 'secret':
          return fixedJwks('the secret given', 'secret', () => secretKeySet(source))
        case 'imported':
          return lateJwks('the imported key set', 'public', async () => parseJwks((await importedSet(source.id)).jwks))
        case 'test-keys':
          return lateJwks('the keys to test with', 'public', async () => parseJwks(await testKeys()))
      }
    },
  }
}

/** A source whose keys are looked for when they are needed. Throwing is rejecting. */
const lateJwks = (
  name: string,
  kind: KeySetKind,
  keysFor: (kid: string | null) => KeySet | Promise<KeySet>,
): JwksSource => ({ name, kind, keysFor: async (kid) => keysFor(kid) })

/** Keys at hand that may turn out to be none: that is a finding about each token, as it is when a server sends such keys. */
export function fixedJwks(name: string, kind: KeySetKind, read: () => KeySet): JwksSource {
  try {
    return createFixedJwks(name, read(), kind)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { name, kind, keysFor: () => Promise.reject(error) }
  }
}

const notFound = (what: string): AppError => new AppError('keys.not_found', `${what} is not here.`)
