import type { Claims } from '../inspected'

const SANDBOX_AUDIENCE = 'sandbox'

/** The token says that it is for the platform's sandbox (contract 2026.4): by its audience, or by `sandbox`. */
export const isSandboxToken = (claims: Claims): boolean => claims.get('sandbox') === true || isForSandbox(claims)

export function isForSandbox(claims: Claims): boolean {
  const audience = claims.get('aud')
  return audience === SANDBOX_AUDIENCE || (Array.isArray(audience) && audience.includes(SANDBOX_AUDIENCE))
}
