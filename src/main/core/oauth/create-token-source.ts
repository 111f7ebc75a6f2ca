import type { ClientAuthMethod } from '../../../shared/contract/oauth'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { GrantedToken } from '../../ports/tokens'
import type { Vault } from '../../ports/vault'
import { withSecret } from './client-authentication'
import { requestClientCredentialsToken } from './client-credentials'

/** A token this close to its end could expire on the way. */
const MARGIN_MS = 30_000

export interface TokenSourceDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  /** The one that registration writes to (`createHeldSecrets`), so that a secret that could not be stored works too. */
  readonly secrets: Pick<Vault, 'get'>
  /** How an app authenticates itself; as the contract documents it by default. */
  readonly methodOf?: (environmentId: string, clientId: string) => Promise<ClientAuthMethod>
  readonly clock: Clock
}

/** Access tokens of the apps whose secret we have. Both ways reject with an `AppError`; without a secret, `apps.no_secret`. */
export interface TokenSource {
  /** A new token, for the user to look at. */
  request(clientId: string, scopes: readonly string[]): Promise<GrantedToken>
  /** A token for our own calls: one that still lives for 30 s, or a new one. Kept in memory only. */
  bearerFor(clientId: string, scopes: readonly string[]): Promise<string>
  /** Drops what is kept for the app: the platform did not accept it. */
  forget(clientId: string): void
  /** Drops what is kept for all apps of the environment: they are not known any more. */
  forgetEnvironment(environmentId: string): void
}

interface Kept {
  readonly environmentId: string
  readonly clientId: string
  readonly token: Promise<GrantedToken>
  /** Infinity while it is being asked for: two callers at once share one request. */
  freshUntil: number
}

export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  const { exchange, environment, secrets, clock, methodOf = async () => 'client_secret_post' as const } = deps
  const kept = new Map<string, Kept>()

  async function requestFrom(
    { id, authUrl }: CurrentEnvironment,
    clientId: string,
    scopes: readonly string[],
  ): Promise<GrantedToken> {
    const method = await methodOf(id, clientId)
    // An app that was registered as public and has a secret all the same uses it: this grant is for those who have one (§4.4).
    const authentication = await withSecret(secrets, id, clientId, method === 'none' ? 'client_secret_post' : method)
    return requestClientCredentialsToken({ exchange, authUrl, clientId, authentication, scopes })
  }

  async function keep(key: string, entry: Kept): Promise<void> {
    try {
      const { expiresInS } = await entry.token
      // A lifetime that is not said is not guessed (RFC 6749 §5.1).
      if (expiresInS === null) remove(key, entry)
      else entry.freshUntil = clock.now() + expiresInS * 1_000 - MARGIN_MS
    } catch {
      // Its caller was told; the next one asks anew.
      remove(key, entry)
    }
  }

  /** Only this one: after `forget` another may be in its place. */
  function remove(key: string, entry: Kept): void {
    if (kept.get(key) === entry) kept.delete(key)
  }

  return {
    request: async (clientId, scopes) => requestFrom(environment.current(), clientId, scopes),
    async bearerFor(clientId, scopes) {
      const current = environment.current()
      // The address too: a sandbox that was started again may not know its old tokens.
      const key = JSON.stringify([current.id, current.authUrl, clientId, [...scopes].sort()])
      let entry = kept.get(key)
      if (!entry || entry.freshUntil <= clock.now()) {
        entry = {
          environmentId: current.id,
          clientId,
          token: requestFrom(current, clientId, scopes),
          freshUntil: Infinity,
        }
        kept.set(key, entry)
        void keep(key, entry)
      }
      return (await entry.token).accessToken
    },
    forget(clientId) {
      for (const [key, entry] of kept) if (entry.clientId === clientId) kept.delete(key)
    },
    forgetEnvironment(environmentId) {
      for (const [key, entry] of kept) if (entry.environmentId === environmentId) kept.delete(key)
    },
  }
}
