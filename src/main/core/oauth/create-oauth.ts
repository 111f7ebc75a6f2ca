import * as v from 'valibot'
import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import { AuthorizationId, type AuthorizationFlow, type OauthView } from '../../../shared/contract/oauth'
import { AppError } from '../../../shared/errors'
import type { Browser } from '../../ports/browser'
import type { Clipboard } from '../../ports/clipboard'
import type { Clock } from '../../ports/clock'
import type { EnvironmentSource } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { Log } from '../../ports/log'
import type { LoopbackListener } from '../../ports/loopback-listener'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'
import type { KeepGranted, RefreshableTokens } from '../../ports/tokens'
import type { Scheduler } from '../../scheduler'
import { startAuthorizationFlow, type AuthorizationToSend, type RunningFlow } from './authorization-flow'
import { authorizationParameters } from './authorization-request'
import type { ClientAuthentications } from './client-authentication'
import { createHeldGrants } from './held-grants'
import { createIssuerNames } from './issuer-names'
import { prepareAuthorization } from './prepare-authorization'
import { createRefresh } from './refresh'
import type { RegisteredClient } from './registered-client'

export interface OauthDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly authentications: ClientAuthentications
  readonly clientOf: (environmentId: string, clientId: string) => Promise<RegisteredClient>
  readonly values: Records['values']
  readonly tokens: RefreshableTokens
  readonly keepGranted: KeepGranted
  readonly browser: Browser
  readonly listener: LoopbackListener
  readonly clipboard: Pick<Clipboard, 'writeText'>
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  readonly announce: AppAnnounce['oauth']
}

export interface Oauth {
  readonly handlers: AppHandlers['oauth']
  /** To be called when another environment is the current one. A flow under way stays with the one it began in. */
  environmentChanged(): void
  /** Cancels the flow under way, and stores what is still held. */
  close(): Promise<void>
}

/** Tokens that a person allows in the browser, one flow at a time, and those that a refresh token gives. */
export function createOauth(deps: OauthDeps): Oauth {
  const { environment, authentications, random, log, announce } = deps
  const held = createHeldGrants(deps)
  const issuerNames = createIssuerNames(deps)
  const refresh = createRefresh({ ...deps, held })
  let prepared: { readonly id: AuthorizationId; readonly request: AuthorizationToSend } | null = null
  let latest: AuthorizationToSend | null = null
  let running: RunningFlow | null = null
  let shown: AuthorizationFlow | null = null
  let rev = 0

  const view = (): OauthView => ({ rev, flow: shown })

  function show(flow: AuthorizationFlow | null): OauthView {
    shown = flow
    rev += 1
    const next = view()
    announce.changed(next)
    return next
  }

  function fault(error: unknown): AppError {
    const ref = random.id()
    log.fault(ref, 'oauth', error)
    return new AppError('internal', 'Something in Signet went wrong here.', { ref })
  }

  async function start(request: AuthorizationToSend): Promise<OauthView> {
    running?.cancel()
    latest = request
    show(null)
    const flow = await startAuthorizationFlow(request, {
      ...deps,
      held,
      onIssuerNamed: issuerNames.note,
      // One that was given up for another says nothing any more.
      onChanged: (next) => {
        if (latest === request) show(next)
      },
      onFault: fault,
    })
    if (latest === request) running = flow
    else flow.cancel()
    return view()
  }

  return {
    handlers: {
      view: async () => view(),

      async prepare({ clientId, scopes }) {
        const current = environment.current()
        const [{ redirectUris }, authentication, namesIssuer] = await Promise.all([
          deps.clientOf(current.id, clientId),
          // Asked for now, so that what is missing is said before the browser is opened.
          authentications.of(current.id, clientId),
          issuerNames.isNamed(current),
        ])
        const request = await prepareAuthorization(current, clientId, scopes, redirectUris, namesIssuer)
        const id = v.parse(AuthorizationId, random.id())
        prepared = { id, request }
        const redirectUri = request.redirect.at('{port}')
        return {
          id,
          clientId,
          environmentId: current.id,
          endpoint: request.endpoint,
          redirectUri,
          parameters: authorizationParameters(clientId, redirectUri, request.scope, request.secrets),
          clientAuth: authentication.method,
          issuer: current.issuer,
          notes: current.issuer === null ? [NO_ISSUER] : [],
        }
      },

      async start({ id }) {
        if (prepared?.id !== id) throw new AppError('oauth.not_prepared', 'There is no such request to send.')
        const { request } = prepared
        // Before anything is waited for: its state is used once.
        prepared = null
        return start(request)
      },

      async cancel() {
        running?.cancel()
        return view()
      },

      async copyAddress() {
        const url = shown?.url ?? null
        if (url === null) throw new AppError('oauth.not_prepared', 'No request waits for an answer.')
        // No secret: it goes through address bars and histories by design, and works once.
        await deps.clipboard.writeText(url)
      },

      refresh: ({ tokenId }) => refresh(tokenId),

      clientAuth: async ({ clientId }) => ({ method: await authentications.method(environment.id, clientId) }),

      async chooseClientAuth({ clientId, method }) {
        await authentications.choose(environment.id, clientId, method)
      },
    },
    environmentChanged() {
      prepared = null
      const isOver = shown !== null && shown.state !== 'waiting' && shown.state !== 'exchanging'
      if (isOver && shown?.environmentId !== environment.id) show(null)
    },
    async close() {
      running?.cancel()
      await running?.ended
      await held.close()
    },
  }
}

const NO_ISSUER =
  'The environment names no issuer, so the answer’s (RFC 9207) has nothing to be compared with. What protects the flow then are the state and PKCE.'
