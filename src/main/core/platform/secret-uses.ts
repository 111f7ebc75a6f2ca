import type { SecretUses } from '../../../shared/contract/apps'
import { AppError, type ErrorCode } from '../../../shared/errors'
import type { Records } from '../../ports/records'
import type { SecretVault } from '../../ports/vault'
import { readWebhook } from './read-webhook'

export interface SecretUsesDeps {
  readonly secrets: Pick<SecretVault, 'get' | 'list'>
  readonly records: {
    readonly tokens: Pick<Records['tokens'], 'list'>
    readonly webhooks: Pick<Records['webhooks'], 'list'>
  }
  readonly clientSecretName: (environmentId: string, clientId: string) => string
}

/** An entry that cannot be read is not the same as another; that the whole keychain is closed is for the caller. */
const OF_ONE_ENTRY: ReadonlySet<ErrorCode> = new Set(['vault.missing_value', 'vault.damaged'])

/** The key of the encrypted store is made here, and never anybody's secret. */
const STORE_KEY = 'store/key'

/**
 * What stands on the secret that the vault has for an app now. Values are compared here and go nowhere.
 * Rejects with an `AppError` of `vault.*` when the vault cannot be read.
 */
export async function findSecretUses(
  { secrets, records, clientSecretName }: SecretUsesDeps,
  environmentId: string,
  clientId: string,
): Promise<SecretUses> {
  const own = clientSecretName(environmentId, clientId)
  const others = (await secrets.list()).filter((name) => name !== own && name !== STORE_KEY)
  const value = await valueOrUndefined(secrets, own)
  const sameValue: string[] = []
  // One after the other: a keychain that asks the user must ask once.
  if (value !== undefined)
    for (const name of others) if ((await valueOrUndefined(secrets, name)) === value) sameValue.push(name)
  const tokens = (await records.tokens.list(environmentId)).filter((token) => token.clientId === clientId)
  const webhooks = (await records.webhooks.list(environmentId)).filter((webhook) => webhook.clientId === clientId)
  return {
    tokenCount: tokens.length,
    refreshableCount: tokens.filter(({ canRefresh }) => canRefresh).length,
    webhooks: webhooks.map(readWebhook).map(({ id, url }) => ({ id, url })),
    sameValue,
    sameClient: others.filter((name) => isOfClient(name, clientId, clientSecretName)),
  }
}

async function valueOrUndefined(secrets: Pick<SecretVault, 'get'>, name: string): Promise<string | undefined> {
  try {
    return await secrets.get(name)
  } catch (error) {
    if (error instanceof AppError && OF_ONE_ENTRY.has(error.code)) return undefined
    throw error
  }
}

/** The name of the same app's secret under any environment: only the environment's id, one segment, may differ. */
function isOfClient(
  name: string,
  clientId: string,
  clientSecretName: (environmentId: string, clientId: string) => string,
): boolean {
  const environmentId = name.split('/')[1]
  return environmentId !== undefined && name === clientSecretName(environmentId, clientId)
}
