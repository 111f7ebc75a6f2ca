import * as v from 'valibot'
import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import { TokenId, type Inspection, type TokenSummary, type TokensView } from '../../../shared/contract/tokens'
import { AppError } from '../../../shared/errors'
import type { Clipboard } from '../../ports/clipboard'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Http } from '../../ports/http'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records, TokenRecord } from '../../ports/records'
import type { GrantedToken, KeepGranted } from '../../ports/tokens'
import { createClearingClipboard, scheduleTimeout, type Schedule } from './clear-clipboard'
import { decodeToken } from './decode'
import { DEFAULT_ALGORITHMS, inspectToken } from './inspect'
import { createJwksCache } from './jwks'
import { toEpochMs } from './numeric-date'

export interface TokensDeps {
  readonly records: Pick<Records, 'tokens'>
  /** Gets an access token for an app with its client credentials. Rejects with an `AppError` of `oauth.*` and others. */
  readonly requestToken: (clientId: string, scopes: readonly string[]) => Promise<GrantedToken>
  readonly environment: EnvironmentSource
  readonly http: Http
  readonly clock: Clock
  readonly random: Random
  readonly clipboard: Clipboard
  readonly announce: AppAnnounce['tokens']
  readonly log: Log
  /** For tests; a timer by default. */
  readonly schedule?: Schedule
}

const CLIPBOARD_HOLD_MS = 30_000
const MAX_SUBJECT_CHARS = 1_024
const MAX_SCOPE_CHARS = 4_096

export interface Tokens {
  readonly handlers: AppHandlers['tokens']
  /** Keeps and verifies what another feature was granted. */
  readonly keepGranted: KeepGranted
  /** To be called when another environment is the current one. */
  environmentChanged(): void
  /** Takes a token off the clipboard that is still on it. */
  close(): Promise<void>
}

/** The tokens of the current environment: got for an app, or pasted and kept. They are secrets and never leave main. */
export function createTokens(deps: TokensDeps): Tokens {
  const { records, environment, clock, random } = deps
  const jwks = createJwksCache(deps)
  const clipboard = createClearingClipboard(deps.clipboard, deps.schedule ?? scheduleTimeout, CLIPBOARD_HOLD_MS)
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
  function inspect(text: string): Promise<Inspection> {
    const { issuer, audience, jwksUrl } = currentOrNull() ?? { issuer: null, audience: null, jwksUrl: null }
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
    if (record?.environmentId !== environment.id) throw new AppError('tokens.not_found', 'There is no such token.')
    return record
  }

  async function add(
    token: string,
    known: Pick<TokenSummary, 'origin' | 'clientId' | 'scope' | 'expiresAt'>,
    refreshToken: string | null,
    environmentId: string,
  ): Promise<TokenSummary> {
    // An access token need not be a JWT (RFC 6749 §1.4): one that cannot be read is as good as any, and kept.
    const inspection = await inspect(token)
    const scope = known.scope ?? textClaim(inspection, 'scope', MAX_SCOPE_CHARS)
    const summary: TokenSummary = {
      id: v.parse(TokenId, random.id()),
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

  const keepGranted: KeepGranted = (granted, { origin, clientId, environmentId }) => {
    const { accessToken, refreshToken, scope, expiresInS } = granted
    const expiresAt = expiresInS === null ? null : toEpochMs(clock.now() / 1_000 + expiresInS)
    return add(accessToken, { origin, clientId, scope, expiresAt }, refreshToken, environmentId)
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
      await clipboard.hold(token)
      return { clearsAt: clock.now() + CLIPBOARD_HOLD_MS }
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
    environmentChanged: () => void changed().catch((error: unknown) => deps.log.fault(random.id(), 'tokens', error)),
    close: clipboard.close,
  }
}

/** A claim that is a text; null for any other, and for one that is too long to be shown in a list. */
function textClaim(inspection: Inspection, name: string, maxChars: number): string | null {
  const claim = inspection.claims.findLast((candidate) => candidate.name === name)
  const value: unknown = claim === undefined ? null : JSON.parse(claim.json)
  return typeof value === 'string' && value.length <= maxChars ? value : null
}
