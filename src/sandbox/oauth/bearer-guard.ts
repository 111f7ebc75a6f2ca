import { problem } from '../http/problem'
import type { ApiRequest } from '../http/router'
import type { AccessTokens } from './access-tokens'
import { ADMIN_SCOPE } from './scopes'

export interface Caller {
  readonly clientId: string
  readonly isAdmin: boolean
}

export interface BearerGuard {
  /**
   * The owner of the request's token. Throws the refusals of RFC 6750 §3.1: 401 without a token that counts, 403 when it
   * has none of these scopes. The admin token may do everything.
   */
  admit(request: ApiRequest, anyOf: readonly string[]): Promise<Caller>
}

export interface BearerGuardDeps {
  readonly tokens: AccessTokens
  /** False for an app that is gone: its tokens end with it. */
  readonly isRegistered: (clientId: string) => boolean
}

export function createBearerGuard({ tokens, isRegistered }: BearerGuardDeps): BearerGuard {
  return {
    async admit(request, anyOf) {
      const token = /^bearer +(.*)$/i.exec(request.headers.authorization ?? '')?.[1]
      // No error code where no token was sent (RFC 6750 §3.1).
      if (token === undefined) throw unauthorized('This route needs a bearer token.', '')

      const grant = await tokens.verify(token)
      const isAdmin = grant?.scopes.includes(ADMIN_SCOPE) === true
      if (grant === undefined || !(isAdmin || isRegistered(grant.clientId)))
        throw unauthorized('The access token is not one of this sandbox, or has run out.', ', error="invalid_token"')

      if (!isAdmin && !grant.scopes.some((scope) => anyOf.includes(scope))) throw forbidden(anyOf)
      return { clientId: grant.clientId, isAdmin }
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
