import * as v from 'valibot'
import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import { TokenId, type Inspection, type TokenSummary, type TokensView } from '../../../shared/contract/tokens'
import { AppError } from '../../../shared/errors'
import type { SecretClipboard } from '../../ports/clipboard'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Http } from '../../ports/http'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records, TokenRecord } from '../../ports/records'
import type { GrantedToken, KeepGranted, RefreshableTokens } from '../../ports/tokens'
import { decodeToken } from './decode/decode'
import { DEFAULT_ALGORITHMS, inspectToken } from './inspect/inspect'
import { createJwksCache } from './keys/jwks'
import { toEpochMs } from './text/numeric-date'

export interface TokensDeps {
  readonly records: Pick<Records, 'tokens'>
  /** Gets an access token for an app with its client credentials. Rejects with an `AppError` of `oauth.*` and others. */
  readonly requestToken: (clientId: string, scopes: readonly string[]) => Promise<GrantedToken>
  readonly environment: EnvironmentSource
  readonly http: Http
  readonly clock: Clock
  readonly random: Random
  readonly clipboard: Pick<SecretClipboard, 'hold'>
  /** Told each time that a token is given out, for the access log. */
  readonly onCopied: (id: TokenId) => void
  readonly announce: AppAnnounce['tokens']
  readonly log: Log
}

const MAX_SUBJECT_CHARS = 1_024
const MAX_SCOPE_CHARS = 4_096

export interface Tokens {
  readonly handlers: AppHandlers['tokens']
  /** Keeps and verifies what another feature was granted. */
  readonly keepGranted: KeepGranted
  /** For the feature that refreshes them. */
  readonly refreshable: RefreshableTokens
  /** To be called when another environment is the current one. */
  environmentChanged(): void
}

/** The tokens of the current environment: got for an app, or pasted and kept. They are secrets and never leave main. */
export function createTokens(deps: TokensDeps): Tokens {
  const { records, environment, clock, random } = deps
  const jwks = createJwksCache(deps)
  let rev = 0

  async function view(): Promise<TokensView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    return { rev: at, tokens: await records.tokens.list(environment.id) }
  }

  async function changed(): Promise<void> {
    rev += 1
    deps.announce.changed(await view())
  }

  /**
   * Only what the environment says counts; no address or algorithm is taken from the token. While the environment is not
   * there, a token is taken apart all the same, and nothing is said of its signature.
   */
  function inspect(text: string, current = currentOrNull()): Promise<Inspection> {
    const { issuer, audience, jwksUrl } = current ?? { issuer: null, audience: null, jwksUrl: null }
    const source = jwksUrl === null ? null : jwks.from(jwksUrl)
    return inspectToken(
      text,
      { algorithms: DEFAULT_ALGORITHMS, issuer, audience, toleranceS: 0, jwks: source },
      { clock },
    )
  }

  function currentOrNull(): CurrentEnvironment | null {
    try {
      return environment.current()
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  async function find(id: TokenId): Promise<TokenRecord> {
    const record = await records.tokens.get(id)
    if (record?.environmentId !== environment.id) throw notFound()
    return record
  }

  type Known = Pick<TokenSummary, 'origin' | 'clientId' | 'scope' | 'expiresAt'>

  /** Inserts, or puts it in the place of the one with this id: one write, so that never half of it is there. */
  async function put(
    id: TokenId,
    token: string,
    known: Known,
    refreshToken: string | null,
    environmentId: string,
  ): Promise<TokenSummary> {
    // An access token need not be a JWT (RFC 6749 §1.4): one that cannot be read is as good as any, and kept. What is of
    // another environment by now cannot be judged by this one.
    const inspection = await inspect(token, environmentId === environment.id ? currentOrNull() : null)
    const scope = known.scope ?? textClaim(inspection, 'scope', MAX_SCOPE_CHARS)
    const summary: TokenSummary = {
      id,
      origin: known.origin,
      clientId: known.clientId,
      subject: textClaim(inspection, 'sub', MAX_SUBJECT_CHARS),
      scope: scope === null ? null : scope.slice(0, MAX_SCOPE_CHARS),
      addedAt: clock.now(),
      expiresAt: inspection.claims.findLast((claim) => claim.name === 'exp')?.at ?? known.expiresAt,
      verdict: inspection.verdict,
      canRefresh: refreshToken !== null,
    }
    await records.tokens.put({ environmentId, summary, token, refreshToken })
    await changed()
    return summary
  }

  const add = (
    token: string,
    known: Known,
    refreshToken: string | null,
    environmentId: string,
  ): Promise<TokenSummary> => put(v.parse(TokenId, random.id()), token, known, refreshToken, environmentId)

  const expiryOf = ({ expiresInS }: GrantedToken): number | null =>
    expiresInS === null ? null : toEpochMs(clock.now() / 1_000 + expiresInS)

  const keepGranted: KeepGranted = (granted, { origin, clientId, environmentId }) => {
    const known = { origin, clientId, scope: granted.scope, expiresAt: expiryOf(granted) }
    return add(granted.accessToken, known, granted.refreshToken, environmentId)
  }

  /** Whatever environment is the current one: what was begun in another ends there. */
  async function refreshableRecord(id: TokenId): Promise<TokenRecord> {
    const record = await records.tokens.get(id)
    if (record === undefined) throw notFound()
    return record
  }

  const refreshable: RefreshableTokens = {
    async get(id) {
      const { environmentId, summary, refreshToken } = await find(id)
      if (refreshToken === null || summary.clientId === null)
        throw new AppError('oauth.no_refresh_token', 'No refresh token came with this token.')
      return { clientId: summary.clientId, environmentId, scope: summary.scope, refreshToken }
    },
    async replace(id, granted) {
      const { environmentId, summary, refreshToken } = await refreshableRecord(id)
      const known = {
        origin: 'refresh_token',
        clientId: summary.clientId,
        scope: granted.scope,
        expiresAt: expiryOf(granted),
      } as const
      return put(id, granted.accessToken, known, granted.refreshToken ?? refreshToken, environmentId)
    },
    async dropRefreshToken(id, refreshToken) {
      const record = await refreshableRecord(id)
      // Another one by now, which nobody has refused.
      if (record.refreshToken !== refreshToken) return
      await records.tokens.put({ ...record, refreshToken: null, summary: { ...record.summary, canRefresh: false } })
      await changed()
    },
  }

  const handlers: AppHandlers['tokens'] = {
    view,

    async request({ clientId, scopes }) {
      const environmentId = environment.id
      return keepGranted(await deps.requestToken(clientId, scopes), {
        origin: 'client_credentials',
        clientId,
        environmentId,
      })
    },

    inspectText: async ({ text }) => inspect(text),

    async keep({ text }) {
      const token = decodeToken(text)
      if (!token.ok) throw new AppError('input.invalid', token.problem.message)
      const known = { origin: 'pasted', clientId: null, scope: null, expiresAt: null } as const
      return add(token.compact, known, null, environment.id)
    },

    async inspect({ id }) {
      const { token } = await find(id)
      return inspect(token)
    },

    async copy({ id }) {
      const { token } = await find(id)
      const held = await deps.clipboard.hold(token)
      deps.onCopied(id)
      return held
    },

    async remove({ id }) {
      await find(id)
      await records.tokens.remove(id)
      await changed()
    },
  }

  return {
    handlers,
    keepGranted,
    refreshable,
    environmentChanged: () => void changed().catch((error: unknown) => deps.log.fault(random.id(), 'tokens', error)),
  }
}

const notFound = (): AppError => new AppError('tokens.not_found', 'There is no such token.')

/** A claim that is a text; null for any other, and for one that is too long to be shown in a list. */
function textClaim(inspection: Inspection, name: string, maxChars: number): string | null {
  const claim = inspection.claims.findLast((candidate) => candidate.name === name)
  const value: unknown = claim === undefined ? null : JSON.parse(claim.json)
  return typeof value === 'string' && value.length <= maxChars ? value : null
}
