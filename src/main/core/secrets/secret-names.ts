import type { SecretKind } from '../../../shared/contract/secrets'

/** What a name in the vault says. The features that write the secrets make the names; here they are only read. */
export interface ParsedName {
  readonly kind: SecretKind
  readonly environmentId: string | null
  readonly clientId: string | null
}

const APP = /^app\/(?<environmentId>[^/]{1,64})\/(?<clientId>.{1,256})\/client-secret$/s
const ADMIN_TOKEN = /^environment\/(?<environmentId>[^/]{1,64})\/admin-token$/
const SIGNING = /^endpoint\/[^/]+\/(?<which>previous-signing-secret|signing-secret)$/
/** `new-…` in the place of the id: made for a webhook whose creation was not answered. */
const WEBHOOK =
  /^webhook\/(?<environmentId>[^/]{1,64})\/(?<webhookId>.{1,256})\/(?<which>previous-signing-secret|signing-secret)$/s
const TEST_KEY = /^test-key\/(?<environmentId>[^/]{1,64})\/[^/]{1,256}$/
const OF_ENVIRONMENT = /^(?:app|environment|webhook|test-key)\/(?<environmentId>[^/]{1,64})\//

/** The vault's name of the key that the database is encrypted with. */
export const DATABASE_KEY = 'store/key'

export const adminTokenName = (environmentId: string): string => `environment/${environmentId}/admin-token`

export function parseSecretName(name: string): ParsedName {
  const app = APP.exec(name)?.groups
  if (app)
    return { kind: 'client-secret', environmentId: app['environmentId'] ?? null, clientId: app['clientId'] ?? null }
  const admin = ADMIN_TOKEN.exec(name)?.groups
  if (admin) return { kind: 'admin-token', environmentId: admin['environmentId'] ?? null, clientId: null }
  const webhook = WEBHOOK.exec(name)?.groups
  if (webhook)
    return { kind: webhook['which'] as SecretKind, environmentId: webhook['environmentId'] ?? null, clientId: null }
  const which = SIGNING.exec(name)?.groups?.['which']
  if (which !== undefined) return { kind: which as SecretKind, environmentId: null, clientId: null }
  const testKey = TEST_KEY.exec(name)?.groups
  if (testKey) return { kind: 'test-key', environmentId: testKey['environmentId'] ?? null, clientId: null }
  if (name === DATABASE_KEY) return { kind: 'database-key', environmentId: null, clientId: null }
  return { kind: 'other', environmentId: environmentOf(name), clientId: null }
}

/** The environment that a secret belongs to, also where its kind is not known; null for those of none. */
export const environmentOf = (name: string): string | null =>
  OF_ENVIRONMENT.exec(name)?.groups?.['environmentId'] ?? null

/** Nobody but Signet has a use for it, and who has it can do harm: it is neither shown nor copied. */
export const isForSignetAlone = (kind: SecretKind): boolean => kind === 'database-key' || kind === 'test-key'
