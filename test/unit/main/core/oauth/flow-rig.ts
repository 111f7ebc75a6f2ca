import { createMemoryBrowser } from '../../../../../src/main/adapters/memory/browser'
import { createClientAuthentications } from '../../../../../src/main/core/oauth/client-authentication'
import { createOauth } from '../../../../../src/main/core/oauth/create-oauth'
import type { CurrentEnvironment } from '../../../../../src/main/ports/environment'
import type { Exchange } from '../../../../../src/main/ports/exchange'
import type { LoopbackOptions, LoopbackPage } from '../../../../../src/main/ports/loopback-listener'
import type { GrantedToken, RefreshableToken, RefreshableTokens } from '../../../../../src/main/ports/tokens'
import type { Scheduler } from '../../../../../src/main/scheduler'
import type { OauthView } from '../../../../../src/shared/contract/oauth'
import type { TokenId, TokenSummary } from '../../../../../src/shared/contract/tokens'
import { createMemoryLog } from '../../../../support/memory-log'
import { createMemoryVault, ENVIRONMENT, environmentOf, fixedClock, scriptedExchange } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'

export const CLIENT_SECRET = 'CANARY-client-secret-0f0f'
export const TOKEN_ID = 'AAAAAAAAAAAAAAAAAAAAAA' as TokenId

export interface RigOptions {
  readonly steps?: readonly Step[]
  readonly redirectUris?: readonly string[]
  readonly environment?: Partial<CurrentEnvironment>
  /** Null for an app without one. */
  readonly clientSecret?: string | null
  /** In the place of the script. */
  readonly exchange?: Exchange
}

/** Timers that fire when the test says so. */
function createManualScheduler(): Scheduler & { fire(ms: number): void; readonly waiting: number[] } {
  const timers = new Set<{ readonly ms: number; readonly run: () => void }>()
  return {
    after(ms, run) {
      const timer = { ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    fire(ms) {
      for (const timer of [...timers])
        if (timer.ms === ms) {
          timers.delete(timer)
          timer.run()
        }
    },
    get waiting() {
      return [...timers].map(({ ms }) => ms)
    },
  }
}

/** A listener without a socket: the test is the browser. */
function createScriptedListener() {
  const listener = {
    opened: [] as LoopbackOptions[],
    isOpen: false,
    open: async (options: LoopbackOptions) => {
      listener.opened.push(options)
      listener.isOpen = true
      return { port: 5000, close: () => void (listener.isOpen = false) }
    },
    /** The query of a request to the path of the last flow. */
    answer(query: Record<string, string>): LoopbackPage | null | undefined {
      return listener.opened.at(-1)?.onAnswer(new URLSearchParams(query))
    },
  }
  return listener
}

const summaryOf = (granted: GrantedToken, clientId: string): TokenSummary => ({
  id: TOKEN_ID,
  origin: 'authorization_code',
  clientId,
  subject: null,
  scope: granted.scope,
  addedAt: 0,
  expiresAt: null,
  verdict: 'verified',
  canRefresh: granted.refreshToken !== null,
  isAutoRefreshed: false,
  refreshProblem: null,
  revokedAt: null,
  keyThumbprint: null,
  kid: null,
  deliveryId: null,
})

/** The feature over a scripted platform, with a store that can be made to fail. */
export function createRig(options: RigOptions = {}) {
  const { steps = [], redirectUris = ['http://127.0.0.1/callback'], clientSecret = CLIENT_SECRET } = options
  const scripted = scriptedExchange(...steps)
  const { exchange = scripted.exchange } = options
  const { http } = scripted
  const log = createMemoryLog()
  const current = { now: { ...ENVIRONMENT, ...options.environment } }
  const environment = {
    ...environmentOf(),
    get id() {
      return current.now.id
    },
    current: () => current.now,
  }
  const values = new Map<string, Uint8Array>()
  const valueRecords = {
    get: async (name: string) => values.get(name),
    put: async (name: string, value: Uint8Array) => void values.set(name, value),
    remove: async (name: string) => void values.delete(name),
  }
  const secrets = createMemoryVault(
    new Map(clientSecret === null ? [] : [['app/sandbox/app_1/client-secret', clientSecret]]),
  )
  const clientOf = async () => ({ redirectUris, authMethod: null })
  const stored = { failure: null as Error | null, kept: [] as unknown[], dropped: [] as string[] }
  const refreshable: { token: RefreshableToken } = {
    token: { clientId: 'app_1', environmentId: 'sandbox', scope: 'a b', refreshToken: 'CANARY-refresh-1' },
  }
  const tokens: RefreshableTokens = {
    get: async () => refreshable.token,
    async replace(_id, granted) {
      if (stored.failure) throw stored.failure
      refreshable.token = { ...refreshable.token, refreshToken: granted.refreshToken ?? refreshable.token.refreshToken }
      stored.kept.push(granted)
      return summaryOf(granted, 'app_1')
    },
    dropRefreshToken: async (_id, refreshToken) => void stored.dropped.push(refreshToken),
  }
  const scheduler = createManualScheduler()
  const listener = createScriptedListener()
  const browser = createMemoryBrowser()
  const clipboard = { text: '', writeText: async (text: string) => void (clipboard.text = text) }
  const announced: OauthView[] = []
  const oauth = createOauth({
    exchange,
    environment,
    authentications: createClientAuthentications({ secrets, values: valueRecords, clientOf }),
    clientOf,
    values: valueRecords,
    tokens,
    keepGranted: async (granted, about) => {
      if (stored.failure) throw stored.failure
      stored.kept.push({ ...granted, ...about })
      return summaryOf(granted, about.clientId)
    },
    browser,
    listener,
    clipboard: { writeText: clipboard.writeText },
    clock: fixedClock,
    scheduler,
    random: { id: () => `AAAAAAAAAAAAAAAAAAAA${String(announced.length).padStart(2, '0')}` },
    log,
    announce: { changed: (view) => void announced.push(view) },
  })

  const flow = async () => (await oauth.handlers.view()).flow

  /** Prepares and starts one; answers the parameters that the browser was sent with. */
  async function start(scopes: readonly string[] = ['a', 'b']): Promise<URLSearchParams> {
    const { id } = await oauth.handlers.prepare({ clientId: 'app_1', scopes: [...scopes] })
    await oauth.handlers.start({ id })
    return new URL((await flow())?.url ?? '').searchParams
  }

  return {
    ...{ oauth, handlers: oauth.handlers, flow, start, http, log, current, values, stored, refreshable },
    ...{ scheduler, listener, browser, clipboard, announced },
  }
}

export type Rig = ReturnType<typeof createRig>
