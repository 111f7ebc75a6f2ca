import * as v from 'valibot'
import type { AppAnnounce, AppHandlers } from '../../../../shared/contract'
import { USUAL_HOW, type Inspection } from '../../../../shared/contract/inspection'
import { TokenId, type TokenSummary, type TokensView } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { SecretClipboard } from '../../../ports/clipboard'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Random } from '../../../ports/random'
import type { Records, TokenRecord } from '../../../ports/records'
import type { GrantedToken, KeepGranted, RefreshableTokens } from '../../../ports/tokens'
import { decodeToken } from '../decode/decode'
import { headerOf } from '../decode/decoded'
import type { TokenInspector } from '../inspect/create-inspection'
import { toEpochMs } from '../text/numeric-date'

export interface KeptTokensDeps {
  readonly records: Pick<Records, 'tokens'>
  /** Gets an access token for an app with its client credentials. Rejects with an `AppError` of `oauth.*` and others. */
  readonly requestToken: (clientId: string, scopes: readonly string[]) => Promise<GrantedToken>
  readonly environment: EnvironmentSource
  readonly clock: Clock
  readonly random: Random
  readonly clipboard: Pick<SecretClipboard, 'hold'>
  /** Told each time that a token is given out, for the access log. */
  readonly onCopied: (id: TokenId) => void
  readonly announce: AppAnnounce['tokens']
}

const MAX_SUBJECT_CHARS = 1_024
const MAX_SCOPE_CHARS = 4_096
const MAX_KID_CHARS = 1_024

export interface KeptTokens {
  readonly handlers: Pick<
    AppHandlers['tokens'],
    | 'view'
    | 'request'
    | 'keep'
    | 'inspect'
    | 'copy'
    | 'remove'
    | 'restore'
    | 'revoke'
    | 'setAutoRefresh'
    | 'setExpiryNotice'
  >
  readonly keepGranted: KeepGranted
  readonly refreshable: RefreshableTokens
  /** Rejects with `tokens.not_found` also for one of another environment. */
  find(id: TokenId): Promise<TokenRecord>
  /** Keeps a token that came from elsewhere, under the current environment. */
  add(token: string, known: KnownOfToken): Promise<TokenSummary>
  /** Announces the list as it is now. */
  changed(): Promise<void>
}

/** What is known of a token besides what it says itself. */
export type KnownOfToken = Pick<TokenSummary, 'origin' | 'clientId' | 'scope' | 'expiresAt'> &
  Partial<Pick<TokenSummary, 'deliveryId' | 'isAutoRefreshed'>>

/** The tokens of the current environment that are kept in the encrypted store. They are secrets and never leave main. */
export function createKeptTokens(deps: KeptTokensDeps, inspector: TokenInspector): KeptTokens {
  const { records, environment, clock, random } = deps
  let rev = 0

  async function view(): Promise<TokensView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    return { rev: at, tokens: await records.tokens.list(environment.id), expiryNoticeS: 300 }
  }

  async function changed(): Promise<void> {
    rev += 1
    deps.announce.changed(await view())
  }

  async function find(id: TokenId): Promise<TokenRecord> {
    const record = await records.tokens.get(id)
    if (record?.environmentId !== environment.id) throw notFound()
    return record
  }

  /** Inserts, or puts it in the place of the one with this id: one write, so that never half of it is there. */
  async function put(
    id: TokenId,
    token: string,
    known: KnownOfToken,
    refreshToken: string | null,
    environmentId: string,
  ): Promise<TokenSummary> {
    // An access token need not be a JWT (RFC 6749 §1.4): one that cannot be read is as good as any, and kept. What is of
    // another environment by now cannot be judged by this one.
    const inspection = await inspector.inspect(token, USUAL_HOW, {
      clientId: known.clientId,
      isOfCurrentEnvironment: environmentId === environment.id,
    })
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
      isAutoRefreshed: known.isAutoRefreshed ?? false,
      refreshProblem: null,
      revokedAt: null,
      keyThumbprint: inspection.keyThumbprint,
      kid: kidOf(token),
      deliveryId: known.deliveryId ?? null,
    }
    await records.tokens.put({ environmentId, summary, token, refreshToken })
    await changed()
    return summary
  }

  const newId = (): TokenId => v.parse(TokenId, random.id())

  const expiryOf = ({ expiresInS }: GrantedToken): number | null =>
    expiresInS === null ? null : toEpochMs(clock.now() / 1_000 + expiresInS)

  const keepGranted: KeepGranted = (granted, { origin, clientId, environmentId }) => {
    const known = { origin, clientId, scope: granted.scope, expiresAt: expiryOf(granted) }
    return put(newId(), granted.accessToken, known, granted.refreshToken, environmentId)
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
        isAutoRefreshed: summary.isAutoRefreshed,
      } as const
      return put(id, granted.accessToken, known, granted.refreshToken ?? refreshToken, environmentId)
    },
    async dropRefreshToken(id, refreshToken) {
      const record = await refreshableRecord(id)
      // Another one by now, which nobody has refused.
      if (record.refreshToken !== refreshToken) return
      const summary = { ...record.summary, canRefresh: false, isAutoRefreshed: false }
      await records.tokens.put({ ...record, refreshToken: null, summary })
      await changed()
    },
  }

  const add = (token: string, known: KnownOfToken): Promise<TokenSummary> =>
    put(newId(), token, known, null, environment.id)

  return {
    find,
    add,
    changed,
    keepGranted,
    refreshable,
    handlers: {
      view,

      async request({ clientId, scopes }) {
        const environmentId = environment.id
        return keepGranted(await deps.requestToken(clientId, scopes), {
          origin: 'client_credentials',
          clientId,
          environmentId,
        })
      },

      async keep({ text }) {
        const token = decodeToken(text)
        if (!token.ok) throw new AppError('input.invalid', token.problem.message)
        return add(token.text, { origin: 'pasted', clientId: null, scope: null, expiresAt: null })
      },

      async inspect({ id, ...how }) {
        const { token, summary } = await find(id)
        return inspector.inspect(token, how, { clientId: summary.clientId })
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
        return { undoUntil: clock.now() }
      },

      restore: () => Promise.reject(new AppError('tokens.undo_expired', 'The token was deleted for good.')),
      revoke: () => Promise.reject(new AppError('tokens.no_revocation', 'The platform offers no revocation.')),
      async setAutoRefresh({ id }) {
        return (await find(id)).summary
      },
      setExpiryNotice: async () => undefined,
    },
  }
}

const notFound = (): AppError => new AppError('tokens.not_found', 'There is no such token.')

/** A claim that is a text; null for any other, and for one that is too long to be shown in a list. */
function textClaim(inspection: Inspection, name: string, maxChars: number): string | null {
  const claim = inspection.claims.findLast((candidate) => candidate.name === name)
  const value: unknown = claim === undefined ? null : JSON.parse(claim.json)
  return typeof value === 'string' && value.length <= maxChars ? value : null
}

function kidOf(text: string): string | null {
  const decoded = decodeToken(text)
  const kid = decoded.ok ? headerOf(decoded.token).get('kid') : null
  return typeof kid === 'string' ? kid.slice(0, MAX_KID_CHARS) : null
}
