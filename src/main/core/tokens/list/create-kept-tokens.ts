import { isDeepStrictEqual } from 'node:util'
import type { AppAnnounce, AppHandlers } from '../../../../shared/contract'
import { USUAL_HOW, type InspectHow, type Inspection } from '../../../../shared/contract/inspection'
import type { TokenId, TokenSummary } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { SecretClipboard } from '../../../ports/clipboard'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Log } from '../../../ports/log'
import type { Notifier } from '../../../ports/notifier'
import type { Random } from '../../../ports/random'
import type { Records } from '../../../ports/records'
import type { GrantedToken, RevokeToken } from '../../../ports/tokens'
import type { Scheduler } from '../../../scheduler'
import { decodeToken } from '../decode/decode'
import { tokenIn } from '../decode/find-tokens'
import type { TokenInspector } from '../inspect/create-inspection'
import { copiedForm } from './copied-form'
import { createAutoRefresh } from './expiry/auto-refresh'
import { createExpiryNotice } from './expiry/expiry-notice'
import { tellExpiring } from './expiry/tell-expiring'
import { createTokenWatch } from './expiry/token-watch'
import { createGrantedTokens, noRefreshToken, type GrantedTokens } from './granted-tokens'
import { createRemovals } from './removals'
import { createRejudge, type Rejudge } from './rejudge'
import { revokeKept } from './revoke-kept'
import { createTokenShelf, type TokenShelf } from './token-shelf'

export interface KeptTokensDeps {
  readonly records: Pick<Records, 'tokens' | 'values'>
  /** Gets an access token for an app with its client credentials. Rejects with an `AppError` of `oauth.*` and others. */
  readonly requestToken: (clientId: string, scopes: readonly string[]) => Promise<GrantedToken>
  /** Gets a new token in the place of a kept one. Rejects with an `AppError` of `oauth.*` and others. */
  readonly refresh: (id: TokenId) => Promise<TokenSummary>
  readonly revoke: RevokeToken
  /** What the app is called; null where it is not known. */
  readonly nameOfApp: (environmentId: string, clientId: string) => Promise<string | null>
  readonly notifier: Notifier
  readonly environment: EnvironmentSource
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly random: Random
  readonly clipboard: Pick<SecretClipboard, 'hold'>
  /** Told each time that a token is given out, for the access log. */
  readonly onCopied: (id: TokenId) => void
  readonly announce: AppAnnounce['tokens']
  readonly log: Log
}

export interface KeptTokens extends GrantedTokens, Pick<TokenShelf, 'find' | 'findAnywhere' | 'changed'> {
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
  readonly rejudge: Rejudge['rejudge']
  /** Looks from now on when tokens end. */
  start(): void
  /** To be called when the platform was not there, and is now. */
  platformIsThere(): void
  /** Lets go of what was removed in this environment: it was wiped, and nothing of it comes back. */
  forgetEnvironment(environmentId: string): void
  close(): Promise<void>
}

/** The tokens of the current environment that are kept in the encrypted store. They are secrets and never leave main. */
export function createKeptTokens(deps: KeptTokensDeps, inspector: TokenInspector): KeptTokens {
  const { environment, records, announce } = deps
  const notice = createExpiryNotice(records.values)
  const removals = createRemovals(deps)
  const shelf = createTokenShelf({
    ...deps,
    notice,
    removals,
    announce: {
      changed: (view) => {
        announce.changed(view)
        watch.wake()
      },
    },
  })
  const granted = createGrantedTokens(deps, inspector, shelf)
  const { rejudge, close: endJudging } = createRejudge({ ...deps, shelf, inspector })
  const autoRefresh = createAutoRefresh({ ...deps, shelf, notice, onEnded: () => watch.wake() })
  const watch = createTokenWatch({ ...deps, list: () => records.tokens.list(environment.id) }, [
    autoRefresh.look,
    tellExpiring({ ...deps, values: records.values, notice }),
  ])

  /** What a person reads beside the list must not say another thing than the list, where it is judged by the same. */
  async function noteVerdict(
    { id, verdict: before }: TokenSummary,
    token: string,
    how: InspectHow,
    { verdict, keyThumbprint }: Inspection,
  ): Promise<void> {
    // Only taken apart, since the platform is not there: what was found out before is worth more.
    if (verdict === before || verdict === 'decoded' || !isDeepStrictEqual(how, USUAL_HOW)) return
    await shelf.update(id, (record) =>
      record.token === token ? { ...record, summary: { ...record.summary, verdict, keyThumbprint } } : null,
    )
  }

  return {
    ...granted,
    find: shelf.find,
    findAnywhere: shelf.findAnywhere,
    changed: shelf.changed,
    handlers: {
      view: shelf.view,

      async request({ clientId, scopes }) {
        const environmentId = environment.id
        const answer = await deps.requestToken(clientId, scopes)
        return granted.keepGranted(answer, { origin: 'client_credentials', clientId, environmentId })
      },

      async keep({ text }) {
        const token = decodeToken(tokenIn(text))
        if (!token.ok) throw new AppError('input.invalid', token.problem.message)
        return granted.add(token.text, { origin: 'pasted', clientId: null, scope: null, expiresAt: null })
      },

      async inspect({ id, ...how }) {
        const { token, summary } = await shelf.find(id)
        const inspection = await inspector.inspect(token, how, { clientId: summary.clientId })
        await noteVerdict(summary, token, how, inspection)
        return inspection
      },

      async copy({ id, as }) {
        const { token } = await shelf.find(id)
        const held = await deps.clipboard.hold(copiedForm(token, as))
        deps.onCopied(id)
        return held
      },

      async remove({ id }) {
        return { undoUntil: await shelf.remove(id) }
      },
      restore: ({ id }) => shelf.restore(id),

      revoke: revokeKept({ ...deps, shelf }),

      async setAutoRefresh({ id, isOn }) {
        await shelf.find(id)
        autoRefresh.retryNow()
        return shelf.update(id, (record) => {
          if (isOn && !record.summary.canRefresh) throw noRefreshToken()
          if (isOn && record.summary.expiresAt === null) throw noEnd()
          return { ...record, summary: { ...record.summary, isAutoRefreshed: isOn, refreshProblem: null } }
        })
      },

      async setExpiryNotice({ expiryNoticeS }) {
        await notice.set(expiryNoticeS)
        await shelf.changed()
      },
    },
    start: watch.wake,
    rejudge,
    platformIsThere() {
      autoRefresh.retryNow()
      watch.wake()
      // Put here while it was not there, and so not verified.
      void rejudge(({ verdict }) => verdict === 'decoded')
    },
    forgetEnvironment: removals.forgetEnvironment,
    async close() {
      removals.close()
      await endJudging()
      await watch.close()
      await autoRefresh.close()
    },
  }
}

const noEnd = (): AppError =>
  new AppError(
    'input.invalid',
    'Neither the token nor the platform says when it ends, so it is not known when to refresh it. It can be refreshed by hand.',
  )
