import type { EnvironmentSettings } from '../../../shared/contract/environment'

export const SANDBOX_ID = 'sandbox'
export const KNOGIN_ID = 'knogin'

/** What of an environment may be set also where its addresses are fixed. */
export type Identity = Pick<EnvironmentSettings, 'tenantId' | 'issuer' | 'audience'>

export const UNKNOWN_IDENTITY: Identity = { tenantId: null, issuer: null, audience: null }

/** The documented hosts. Its issuer and audience are documented nowhere, and so for the user to say. */
export const KNOGIN = {
  name: 'Knogin',
  authUrl: 'https://auth.knogin.com',
  apiUrl: 'https://api.knogin.com',
  sandboxApiUrl: 'https://sandbox-api.knogin.com',
  docsUrl: 'https://knogin.com/api/docs',
  isProduction: true,
} as const satisfies Omit<EnvironmentSettings, keyof Identity>

/** Below the auth host, by the contract. */
export const jwksUrlOf = (authUrl: string): string => `${authUrl}/.well-known/jwks.json`
