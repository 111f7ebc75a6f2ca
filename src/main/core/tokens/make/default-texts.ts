import type { CurrentEnvironment } from '../../../ports/environment'
import type { Random } from '../../../ports/random'
import { readJson } from '../text/strict-json'
import { textOf, timeOf, valueOf, withMember, type Members } from './members'

/** As long as the platform's sandbox gives. */
export const USUAL_LIFETIME_S = 900

/** Of nobody, where the environment does not say (RFC 2606 §2). */
const NO_ISSUER = 'https://issuer.example'
const NO_AUDIENCE = 'https://api.example'

/** Key and algorithm are put in when it is signed. */
export const DEFAULT_HEADER = `{
  "typ": "at+jwt"
}`

export interface DefaultClaimsOf {
  /** Null where the platform is not there. */
  readonly environment: CurrentEnvironment | null
  /** Of the local key server; null when it does not run. */
  readonly issuer: string | null
  /** Seconds. */
  readonly now: number
  readonly random: Pick<Random, 'id'>
}

/** The claims that RFC 9068 §2.2 requires, and the platform's tenant: good for a handler of this environment. */
export function defaultClaims({ environment, issuer, now, random }: DefaultClaimsOf): string {
  const claims = {
    iss: issuer ?? environment?.issuer ?? NO_ISSUER,
    aud: environment?.audience ?? NO_AUDIENCE,
    sub: 'signet-test-user',
    client_id: 'signet-test-app',
    scope: 'webhooks:read',
    ...(environment !== null && environment.tenantId !== null && { tenant_id: environment.tenantId }),
    iat: now,
    exp: now + USUAL_LIFETIME_S,
    jti: random.id(),
  }
  return JSON.stringify(claims, undefined, 2)
}

/** The same claims as if they were written now: the distances between their times stay. */
export function freshTimes(claims: Members, now: number, random: Pick<Random, 'id'>): string {
  const from = timeOf(claims, 'iat') ?? timeOf(claims, 'nbf')
  const expiry = timeOf(claims, 'exp')
  let fresh = claims
  for (const name of ['iat', 'nbf']) {
    const at = timeOf(claims, name)
    if (at !== undefined && from !== undefined) fresh = withMember(fresh, name, now + at - from)
  }
  // Without a beginning there is nothing to measure from.
  if (expiry !== undefined)
    fresh = withMember(fresh, 'exp', now + (from === undefined ? USUAL_LIFETIME_S : expiry - from))
  if (valueOf(claims, 'jti') !== undefined) fresh = withMember(fresh, 'jti', random.id())
  const text = textOf(fresh)
  const json = readJson(text)
  return json.ok ? json.indented : text
}
