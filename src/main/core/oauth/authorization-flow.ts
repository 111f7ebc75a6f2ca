import type { AuthorizationFlow } from '../../../shared/contract/oauth'
import { AppError } from '../../../shared/errors'
import type { Browser } from '../../ports/browser'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { LoopbackListener, LoopbackPage, OpenLoopback } from '../../ports/loopback-listener'
import type { KeepGranted } from '../../ports/tokens'
import type { Scheduler } from '../../scheduler'
import { isAuthorizationAnswer, validateAnswer, type ValidAnswer } from './authorization-answer'
import { authorizationParameters, authorizationUrl, type AuthorizationSecrets } from './authorization-request'
import type { ClientAuthentications } from './client-authentication'
import type { HeldGrants } from './held-grants'
import type { LoopbackRedirect } from './loopback-redirect'
import { requestToken } from './token-endpoint'

/** How long a person may take in the browser. */
const WAIT_MS = 5 * 60_000
const MAX_SCOPE_CHARS = 32_768

/** A request with all that its answer is checked against. Used once. */
export interface AuthorizationToSend {
  /** The one that it was prepared in: the flow stays with it. */
  readonly environment: CurrentEnvironment
  readonly clientId: string
  readonly endpoint: string
  readonly scope: string
  readonly redirect: LoopbackRedirect
  readonly namesIssuer: boolean
  readonly secrets: AuthorizationSecrets
}

export interface AuthorizationFlowDeps {
  readonly exchange: Exchange
  readonly browser: Browser
  readonly listener: LoopbackListener
  readonly authentications: Pick<ClientAuthentications, 'of'>
  readonly keepGranted: KeepGranted
  readonly held: HeldGrants
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** An answer named this environment's issuer, as it should. */
  readonly onIssuerNamed: (environment: CurrentEnvironment) => void
  readonly onChanged: (flow: AuthorizationFlow) => void
  /** A bug of ours on the way. The flow has failed with it. */
  readonly onFault: (error: unknown) => AppError
}

/** One code flow (RFC 6749 §4.1), from the listener to the token that is kept. */
export interface RunningFlow {
  view(): AuthorizationFlow
  /** Nothing happens to one that is over. */
  cancel(): void
  /** When it is over, and nothing of it is left. Never rejects. */
  readonly ended: Promise<void>
}

/** Waits for the answer first, and then opens the browser. Rejects with `oauth.no_listener`, and then nothing was opened. */
export async function startAuthorizationFlow(
  request: AuthorizationToSend,
  deps: AuthorizationFlowDeps,
): Promise<RunningFlow> {
  const { environment, clientId, redirect, secrets } = request
  const { clock, scheduler } = deps
  const exchanging = new AbortController()
  let resolveEnded = (): void => undefined
  const ended = new Promise<void>((resolve) => (resolveEnded = resolve))

  const startedAt = clock.now()
  let flow: AuthorizationFlow = {
    state: 'waiting',
    clientId,
    environmentId: environment.id,
    url: null,
    redirectUri: redirect.registered,
    startedAt,
    expiresAt: startedAt + WAIT_MS,
    askedScope: request.scope,
    grantedScope: null,
    tokenId: null,
    notes: [],
    problem: null,
  }
  const show = (change: Partial<AuthorizationFlow>): void => {
    flow = { ...flow, ...change }
    deps.onChanged(flow)
  }

  function end(change: Pick<AuthorizationFlow, 'state'> & Partial<AuthorizationFlow>): void {
    stopWaiting()
    show({ url: null, ...change })
    resolveEnded()
  }

  function fail(error: unknown): void {
    const { code, message, details } = error instanceof AppError ? error : deps.onFault(error)
    if (code === 'platform.cancelled') {
      end({ state: 'cancelled' })
      return
    }
    const { status, traceId } = details ?? {}
    end({
      state: 'failed',
      problem: {
        code,
        message,
        status: typeof status === 'number' ? status : null,
        traceId: typeof traceId === 'string' ? traceId : null,
      },
    })
  }

  /** What came to the listener. The page says no more than that it came: the token is not there yet. */
  function onAnswer(parameters: URLSearchParams): LoopbackPage | null {
    // A preview or a scan of the address is no answer.
    if (!isAuthorizationAnswer(parameters)) return null
    try {
      const { issuer } = environment
      const expected = { clientId, state: secrets.state, issuer, namesIssuer: request.namesIssuer }
      const answer = validateAnswer(parameters, expected)
      stopWaiting()
      show({ state: 'exchanging', url: null, notes: [...flow.notes, ...answer.notes] })
      exchange(answer).catch(fail)
      return RECEIVED
    } catch (error) {
      fail(error)
      return NOT_AUTHORIZED
    }
  }

  async function exchange({ parameters, namedIssuer }: ValidAnswer): Promise<void> {
    if (namedIssuer) deps.onIssuerNamed(environment)
    const { authUrl, issuer, id: environmentId } = environment
    const authentication = await deps.authentications.of(environmentId, clientId)
    const granted = await requestToken(
      { exchange: deps.exchange, authUrl, issuer, clientId, authentication, signal: exchanging.signal },
      {
        type: 'authorization_code',
        parameters,
        redirectUri: flow.redirectUri,
        codeVerifier: secrets.codeVerifier,
        scope: request.scope,
        nonce: secrets.nonce,
      },
    )
    const about = { origin: 'authorization_code', clientId, environmentId } as const
    const { id } = await deps.held
      .store(secrets.state, () => deps.keepGranted(granted, about))
      .catch((error: unknown) => {
        show({ notes: [...flow.notes, HELD] })
        throw error
      })
    end({ state: 'done', tokenId: id, grantedScope: granted.scope?.slice(0, MAX_SCOPE_CHARS) ?? null })
  }

  const opened: OpenLoopback = await deps.listener.open({ ...redirect, onAnswer })
  const stopTimer = scheduler.after(WAIT_MS, () =>
    fail(
      new AppError(
        'oauth.timed_out',
        'No answer came from the browser within five minutes. The page was closed, or nobody answered it.',
      ),
    ),
  )
  function stopWaiting(): void {
    stopTimer()
    opened.close()
  }

  const redirectUri = redirect.at(opened.port)
  const url = authorizationUrl(request.endpoint, authorizationParameters(clientId, redirectUri, request.scope, secrets))
  show({ url, redirectUri })
  deps.browser.open(url).catch(() => {
    if (flow.state === 'waiting') show({ notes: [...flow.notes, NO_BROWSER] })
  })

  return {
    view: () => flow,
    cancel() {
      if (flow.state === 'waiting') end({ state: 'cancelled' })
      // The request is broken off; what comes of that ends the flow. A token that is here already is kept.
      else if (flow.state === 'exchanging') exchanging.abort()
    },
    ended,
  }
}

const RECEIVED: LoopbackPage = {
  title: 'Signet has the answer',
  text: 'You can close this tab and go back to Signet, which fetches the token now.',
}

const NOT_AUTHORIZED: LoopbackPage = {
  title: 'No authorization was given',
  text: 'Signet got no code that it can use and says why in its window. You can close this tab.',
}

const HELD =
  'The token was granted and could not be stored. It is held in memory, and stored as soon as that is possible.'

const NO_BROWSER = 'The system’s browser could not be opened. Copy the address and open it yourself.'
