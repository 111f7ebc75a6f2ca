import { randomUUID } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as v from 'valibot'
import type { SigningKeys } from '../keys/signing-keys'

/** What the `aud` of a token of the live hosts says. assumed: it is not documented. */
export const AUDIENCE = 'argus-api'

/** The documented `aud` of a sandbox token (contract 2026.4), which the live hosts refuse. */
export const SANDBOX_AUDIENCE = 'sandbox'

/** assumed: the lifetime of a token is not documented. */
export const ACCESS_TOKEN_SECONDS = 15 * 60

interface AccessGrant {
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly lifetimeSeconds: number
  /** Makes it a sandbox token, for these scenarios. */
  readonly scenarios?: readonly string[]
}

export interface VerifiedGrant extends Pick<AccessGrant, 'clientId' | 'scopes'> {
  /** The user, or the app itself where none takes part. */
  readonly subject: string
  readonly audience: typeof AUDIENCE | typeof SANDBOX_AUDIENCE
}

export interface AccessTokens {
  issue(grant: AccessGrant): Promise<string>
  /** What a token of ours grants; undefined for any other text, for one that has run out, and for another issuer's. */
  verify(token: string): Promise<VerifiedGrant | undefined>
  /**
   * Lets the token not be accepted any more, where it is one of ours and of this client. Else nothing happens (RFC 7009 §2.1).
   * Forgotten by a restart: it lives for 15 minutes at most.
   */
  revoke(token: string, clientId: string): Promise<void>
}

export interface AccessTokensDeps {
  readonly keys: SigningKeys
  readonly issuer: string
  readonly tenantId: string
  readonly organizationId: string
  readonly now: () => number
}

const Claims = v.object({
  client_id: v.string(),
  sub: v.string(),
  scope: v.string(),
  aud: v.picklist([AUDIENCE, SANDBOX_AUDIENCE]),
  jti: v.string(),
  exp: v.number(),
})

/**
 * Access tokens as RFC 9068 lays them down, with the claims that the platform documents of its sandbox tokens: `tenant_id`,
 * `organization_id`, and of those themselves `sandbox`.
 *
 * assumed: every other claim, and the type. Live tokens are not documented.
 */
export function createAccessTokens(deps: AccessTokensDeps): AccessTokens {
  /** Until when each would be good, by its `jti`. */
  const revoked = new Map<string, number>()

  async function claimsOf(token: string): Promise<v.InferOutput<typeof Claims> | undefined> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => keyOf(deps.keys, kid), {
        algorithms: ['RS256'], // RFC 8725 §3.1: never what the token itself asks for.
        typ: 'at+jwt',
        issuer: deps.issuer,
        audience: [AUDIENCE, SANDBOX_AUDIENCE],
        requiredClaims: ['exp', 'iat', 'sub', 'jti'],
        currentDate: new Date(deps.now()),
      })
      return v.parse(Claims, payload)
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof v.ValiError) return undefined
      throw error
    }
  }

  return {
    async issue({ clientId, scopes, lifetimeSeconds, scenarios }) {
      const { kid, privateKey } = deps.keys.current()
      const issuedAt = Math.floor(deps.now() / 1_000)
      return new SignJWT({
        client_id: clientId,
        scope: scopes.join(' '),
        tenant_id: deps.tenantId,
        organization_id: deps.organizationId,
        ...(scenarios && { sandbox: true, scenarios }),
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
        .setIssuer(deps.issuer)
        .setAudience(scenarios === undefined ? AUDIENCE : SANDBOX_AUDIENCE)
        .setSubject(clientId) // RFC 9068 §2.2: the client itself, where no user takes part.
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .setJti(randomUUID())
        .sign(privateKey)
    },

    async verify(token) {
      const claims = await claimsOf(token)
      if (claims === undefined || revoked.has(claims.jti)) return undefined
      return {
        clientId: claims.client_id,
        subject: claims.sub,
        scopes: claims.scope.split(' '),
        audience: claims.aud,
      }
    },

    async revoke(token, clientId) {
      const claims = await claimsOf(token)
      if (claims?.client_id !== clientId) return
      for (const [jti, exp] of revoked) if (exp * 1_000 <= deps.now()) revoked.delete(jti)
      revoked.set(claims.jti, claims.exp)
    },
  }
}

function keyOf(keys: SigningKeys, kid: string | undefined) {
  const key = kid === undefined ? undefined : keys.find(kid)
  if (key === undefined) throw new errors.JWKSNoMatchingKey()
  return key
}
