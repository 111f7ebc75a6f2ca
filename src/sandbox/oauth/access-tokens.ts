import { randomUUID } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as v from 'valibot'
import type { SigningKeys } from '../keys/signing-keys'

/** What the `aud` of every token says: the documented audience of the platform's sandbox. */
export const AUDIENCE = 'sandbox'

interface AccessGrant {
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly lifetimeSeconds: number
}

export interface AccessTokens {
  issue(grant: AccessGrant): Promise<string>
  /** What a token of ours grants; undefined for any other text, for one that has run out, and for another issuer's. */
  verify(token: string): Promise<Pick<AccessGrant, 'clientId' | 'scopes'> | undefined>
}

export interface AccessTokensDeps {
  readonly keys: SigningKeys
  readonly issuer: string
  readonly tenantId: string
  readonly organizationId: string
  readonly now: () => number
}

const Claims = v.object({ client_id: v.string(), scope: v.string() })

/**
 * Access tokens as RFC 9068 lays them down, with the claims that the platform documents of its own sandbox tokens: `aud`,
 * `tenant_id`, `organization_id`, `sandbox`.
 *
 * assumed: every other claim, and the type. Live tokens are not documented.
 */
export function createAccessTokens(deps: AccessTokensDeps): AccessTokens {
  return {
    async issue({ clientId, scopes, lifetimeSeconds }) {
      const { kid, privateKey } = deps.keys.current()
      const issuedAt = Math.floor(deps.now() / 1_000)
      return new SignJWT({
        client_id: clientId,
        scope: scopes.join(' '),
        tenant_id: deps.tenantId,
        organization_id: deps.organizationId,
        sandbox: true,
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
        .setIssuer(deps.issuer)
        .setAudience(AUDIENCE)
        .setSubject(clientId) // RFC 9068 §2.2: the client itself, where no user takes part.
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .setJti(randomUUID())
        .sign(privateKey)
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => keyOf(deps.keys, kid), {
          algorithms: ['RS256'], // RFC 8725 §3.1: never what the token itself asks for.
          typ: 'at+jwt',
          issuer: deps.issuer,
          audience: AUDIENCE,
          requiredClaims: ['exp', 'iat', 'sub', 'jti'],
          currentDate: new Date(deps.now()),
        })
        const claims = v.parse(Claims, payload)
        return { clientId: claims.client_id, scopes: claims.scope.split(' ') }
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof v.ValiError) return undefined
        throw error
      }
    },
  }
}

function keyOf(keys: SigningKeys, kid: string | undefined) {
  const key = kid === undefined ? undefined : keys.find(kid)
  if (key === undefined) throw new errors.JWKSNoMatchingKey()
  return key
}
