import type { AppAnnounce } from '../../../../../shared/contract'
import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { tokenState } from '../../../../../shared/token-state'
import type { EnvironmentSource } from '../../../../ports/environment'
import type { Notifier } from '../../../../ports/notifier'
import type { Records } from '../../../../ports/records'
import { duration, printable } from '../../text/words'
import type { ExpiryNotice } from './expiry-notice'
import { loadToldTokens, type ToldTokens } from './told-tokens'
import type { Look } from './token-watch'

/** More at once are told in one notification. */
const MAX_NOTIFICATIONS = 3
const MAX_NAME_CHARS = 80

export interface TellExpiringDeps {
  readonly values: Pick<Records['values'], 'get' | 'put'>
  readonly environment: Pick<EnvironmentSource, 'id'>
  readonly notice: Pick<ExpiryNotice, 'get'>
  /** What the app is called; null where it is not known. */
  readonly nameOfApp: (environmentId: string, clientId: string) => Promise<string | null>
  readonly notifier: Notifier
  readonly announce: Pick<AppAnnounce['tokens'], 'expiring' | 'chosen'>
}

/**
 * Tells that a token of the current environment is about to end: once for each end. What ended while nobody looked is told
 * by nobody: it is too late for it. What is refreshed by itself is told only when that does not work.
 */
export function tellExpiring(deps: TellExpiringDeps): Look {
  const { environment, notice, announce, notifier, nameOfApp } = deps
  let known: { readonly environmentId: string; readonly told: ToldTokens } | null = null

  async function toldIn(environmentId: string): Promise<ToldTokens> {
    if (known?.environmentId !== environmentId)
      known = { environmentId, told: await loadToldTokens(deps.values, environmentId) }
    return known.told
  }

  /** Never the token: its app or its subject, and until when it is good. */
  async function notify(environmentId: string, due: readonly TokenSummary[], now: number): Promise<void> {
    const [first, ...more] = due
    if (first === undefined) return
    if (due.length > MAX_NOTIFICATIONS) {
      const title = `${String(due.length)} tokens expire soon`
      const body = `${await nameOf(environmentId, first)} and ${String(more.length)} more.`
      notifier.show({ title, body, onClick: () => announce.chosen({ id: first.id }) })
      return
    }
    for (const token of due)
      notifier.show({
        title: `Token expires in ${duration(((token.expiresAt ?? now) - now) / 1_000)}`,
        body: `${await nameOf(environmentId, token)}, at ${timeOfDay(token.expiresAt ?? now)}`,
        onClick: () => announce.chosen({ id: token.id }),
      })
  }

  async function nameOf(environmentId: string, { clientId, subject }: TokenSummary): Promise<string> {
    const app = clientId === null ? null : ((await nameOfApp(environmentId, clientId)) ?? clientId)
    const name = app ?? (subject === null ? 'A token without a subject' : `Subject ${subject}`)
    return printable(name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS)}…` : name)
  }

  return async (tokens, now) => {
    const environmentId = environment.id
    const noticeS = await notice.get()
    if (noticeS === 0) return null
    const told = await toldIn(environmentId)
    const open = tokens.filter((token) => !told.has(token) && !isRefreshedInTime(token))
    const due = open.filter((token) => tokenState(token, now, noticeS) === 'expiring')
    if (due.length > 0) {
      await told.add(due, now)
      for (const token of due) announce.expiring(token)
      await notify(environmentId, due, now)
    }
    const times = open
      .filter((token) => ['valid', 'unknown'].includes(tokenState(token, now, noticeS)))
      .flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt - noticeS * 1_000]))
    return times.length === 0 ? null : Math.min(...times)
  }
}

const isRefreshedInTime = ({ isAutoRefreshed, canRefresh, refreshProblem }: TokenSummary): boolean =>
  isAutoRefreshed && canRefresh && refreshProblem === null

/** By the clock on the wall of this computer. */
const timeOfDay = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
