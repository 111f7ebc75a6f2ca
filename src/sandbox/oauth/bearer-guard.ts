import type { App } from '../apps/app-registry'
import { problem } from '../http/problem'
import type { ApiRequest } from '../http/router'
import { AUDIENCE, SANDBOX_AUDIENCE, type AccessTokens, type VerifiedGrant } from './access-tokens'
import { createRateLimit } from './rate-limit'
import { ADMIN_SCOPE } from './scopes'

export interface Caller {
  readonly clientId: string
  readonly isAdmin: boolean
}

interface Identity extends Caller {
  readonly subject: string
  readonly scopes: readonly string[]
}

export interface BearerGuard {
  /**
   * The owner of the request's token. Throws the refusals of RFC 6750 §3.1: 401 without a token that counts, 403 when it
   * has none of these scopes; 403 for a sandbox token; 429 when the app asked too often. The admin token may do everything.
   */
  admit(request: ApiRequest, anyOf: readonly string[]): Promise<Caller>
  /** The same for a route that asks for scopes by itself. */
  identify(request: ApiRequest): Promise<Identity>
  /** The same for the host that takes sandbox tokens only. */
  admitToSandbox(request: ApiRequest): Promise<Caller>
}

export interface BearerGuardDeps {
  readonly tokens: AccessTokens
  /** Undefined for an app that is gone: its tokens end with it. */
  readonly find: (clientId: string) => App | undefined
  readonly now: () => number
}

export function createBearerGuard({ tokens, find, now }: BearerGuardDeps): BearerGuard {
  const rateLimit = createRateLimit(now)

  async function grantOf(request: ApiRequest): Promise<VerifiedGrant & Caller> {
    const token = /^bearer +(.*)$/i.exec(request.headers.authorization ?? '')?.[1]
    // No error code where no token was sent (RFC 6750 §3.1).
    if (token === undefined) throw unauthorized('This route needs a bearer token.', '')

    const grant = await tokens.verify(token)
    const isAdmin = grant?.scopes.includes(ADMIN_SCOPE) === true
    const app = grant && find(grant.clientId)
    if (grant === undefined || !(isAdmin || app !== undefined))
      throw unauthorized('The access token is not one of this sandbox, or has run out.', ', error="invalid_token"')

    const limit = app?.governance.rateLimitPerMinute ?? null
    const waitSeconds = limit === null ? undefined : rateLimit.take(grant.clientId, limit)
    if (waitSeconds !== undefined)
      // assumed: that the governance limits requests, and how that is said.
      throw problem(429, 'The app has asked more often than its governance allows.', {
        headers: { 'Retry-After': String(waitSeconds) },
      })
    return { ...grant, isAdmin }
  }

  async function identify(request: ApiRequest): Promise<Identity> {
    const { clientId, subject, isAdmin, scopes, audience } = await grantOf(request)
    if (audience !== AUDIENCE) throw problem(403, 'This host does not take sandbox tokens.')
    return { clientId, subject, isAdmin, scopes }
  }

  return {
    identify,

    async admit(request, anyOf) {
      const { clientId, isAdmin, scopes } = await identify(request)
      if (!isAdmin && !scopes.some((scope) => anyOf.includes(scope))) throw forbidden(anyOf)
      return { clientId, isAdmin }
    },

    async admitToSandbox(request) {
      const { clientId, isAdmin, audience } = await grantOf(request)
      if (audience !== SANDBOX_AUDIENCE)
        throw problem(403, 'This host takes sandbox tokens only.', {
          headers: { 'X-Argus-Sandbox-Reason': 'live-token-on-sandbox-host' },
        })
      return { clientId, isAdmin }
    },
  }
}

const unauthorized = (detail: string, parameters: string) =>
  problem(401, detail, { headers: { 'WWW-Authenticate': `Bearer realm="sandbox"${parameters}` } })

function forbidden(anyOf: readonly string[]) {
  const scope = anyOf[0] ?? ADMIN_SCOPE
  return problem(403, `The access token lacks the scope ${scope}.`, {
    headers: { 'WWW-Authenticate': `Bearer realm="sandbox", error="insufficient_scope", scope="${scope}"` },
  })
}
