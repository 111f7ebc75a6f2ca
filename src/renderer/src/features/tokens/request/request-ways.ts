/** The ways to get a token for an app that are offered. Implicit and password grants are not (RFC 9700 §2.1.2, §2.4). */
export const WAYS = [
  { value: 'client_credentials', label: 'Client credentials' },
  { value: 'authorization_code', label: 'In the browser' },
  { value: 'service_token', label: 'Service token' },
] as const
export type Way = (typeof WAYS)[number]['value']

/** What is shown first: client credentials, unless the app has only the other grant. */
export const firstWay = (grantTypes: readonly string[]): Way =>
  grantTypes.includes('authorization_code') && !grantTypes.includes('client_credentials')
    ? 'authorization_code'
    : 'client_credentials'
