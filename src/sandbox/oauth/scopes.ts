/** May do everything here. Only the admin token has it; no app is ever approved for it. */
export const ADMIN_SCOPE = 'argus:platform:admin'

export const WEBHOOKS_READ = 'webhooks:read'
export const WEBHOOKS_WRITE = 'webhooks:write'
export const INCIDENTS_READ = 'incidents:read'
export const OBSERVABILITY_READ = 'argus:observability:read'

/** Asks for a refresh token, so it means nothing to the client credentials grant (RFC 6749 §4.4.3). */
export const OFFLINE_ACCESS = 'offline_access'

/** What an app can be approved for. */
export const PUBLISHED_SCOPES = [
  { name: WEBHOOKS_WRITE, description: 'Create and update outbound webhook subscriptions' },
  // assumed: only webhooks:write is documented for this contract.
  { name: WEBHOOKS_READ, description: 'List outbound webhook subscriptions and their deliveries' },
  { name: 'apps:read', description: 'Read the registration of the app itself' },
  { name: INCIDENTS_READ, description: 'Read incidents' },
  { name: OFFLINE_ACCESS, description: 'Keep access while the user is away, by refresh tokens' },
  // Documented for contract 2026.4.
  { name: OBSERVABILITY_READ, description: 'Look up the traces of requests' },
] as const

/** RFC 6749 §3.3: tokens of printable ASCII without `"` and `\`, one space between. Undefined when it is anything else. */
export function parseScope(value: string): readonly string[] | undefined {
  const names = value.split(' ')
  return names.every((name) => /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(name)) ? [...new Set(names)] : undefined
}
