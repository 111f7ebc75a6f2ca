import type { EndpointId } from '../../../../../src/shared/contract/capture'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'
import type { TokenSummary } from '../../../../../src/shared/contract/tokens'
import { createExchange } from '../../../../../src/main/core/platform/exchange/create-exchange'
import type { Clock } from '../../../../../src/main/ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../../../../src/main/ports/environment'
import type { Exchange } from '../../../../../src/main/ports/exchange'
import type { AppRecord, Records, WebhookRecord } from '../../../../../src/main/ports/records'
import type { SecretVault, Vault } from '../../../../../src/main/ports/vault'
import { environmentAt, sourceOf } from '../../../../support/environment-source'
import { createMemoryLog } from '../../../../support/memory-log'
import { createScriptedHttp, type ScriptedHttp, type Step } from './scripted-http'

export const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'

export const ENDPOINT = 'endpoint-0000000000001' as EndpointId

export const ENVIRONMENT: CurrentEnvironment = environmentAt('https://auth.example')

export const ADMIN_TOKEN = 'CANARY-admin-token-5e3b'

export const environmentOf = (
  change: Partial<CurrentEnvironment> = {},
  adminToken: string | null = ADMIN_TOKEN,
): EnvironmentSource => sourceOf({ ...ENVIRONMENT, ...change }, adminToken)

export const fixedClock: Clock = { now: () => 1_800_000_000_000 }

/** A token as it is kept. */
export const tokenSummary = (change: Partial<TokenSummary> = {}): TokenSummary => ({
  id: 'token-0000000000000001' as TokenSummary['id'],
  origin: 'client_credentials',
  clientId: 'app_1',
  subject: null,
  scope: null,
  addedAt: 0,
  expiresAt: null,
  verdict: 'decoded',
  canRefresh: false,
  isAutoRefreshed: false,
  refreshProblem: null,
  revokedAt: null,
  keyThumbprint: null,
  kid: null,
  deliveryId: null,
  ...change,
})

/** What apps need of the features beside them: nothing happens there. */
export const quietNeighbours = {
  forgetTokens: (): void => undefined,
  tryCredentials: async () => 'client_secret_post' as const,
  keepGranted: async (): Promise<TokenSummary> => tokenSummary(),
}

/** An exchange over a script, whose waits take no time. */
export function scriptedExchange(...steps: Step[]): { exchange: Exchange; http: ScriptedHttp; waits: number[] } {
  const http = createScriptedHttp(...steps)
  const waits: number[] = []
  const sleep = async (ms: number): Promise<void> => void waits.push(ms)
  const exchange = createExchange({ http, clock: fixedClock, log: createMemoryLog(), version: '0.1.0', sleep })
  return { exchange, http, waits }
}

/** A vault in a map, that can be told to fail. */
export function createMemoryVault(
  values = new Map<string, string>(),
): SecretVault & Pick<Vault, 'delete'> & { values: Map<string, string>; failure: Error | null } {
  const vault = {
    values,
    failure: null as Error | null,
    get: async (name: string) => values.get(name),
    set: async (name: string, value: string) => {
      if (vault.failure) throw vault.failure
      values.set(name, value)
    },
    delete: async (name: string) => {
      if (vault.failure) throw vault.failure
      values.delete(name)
    },
    list: async () => [...values.keys()].sort(),
  }
  return vault
}

export interface MemoryRecords extends Pick<Records, 'apps' | 'webhooks'> {
  readonly tokens: Pick<Records['tokens'], 'list'>
  /** The tokens that are kept, whatever the environment. */
  readonly keptTokens: TokenSummary[]
  readonly deliveries: Pick<Records['deliveries'], 'ofEndpoint' | 'get'>
  /** What arrived, oldest first. */
  readonly arrived: DeliverySummary[]
}

export function createMemoryRecords(): MemoryRecords {
  const apps = new Map<string, AppRecord>()
  const webhooks = new Map<string, WebhookRecord>()
  const arrived: DeliverySummary[] = []
  const keptTokens: TokenSummary[] = []
  return {
    arrived,
    keptTokens,
    tokens: { list: async () => keptTokens },
    deliveries: {
      ofEndpoint: async (id, limit) =>
        arrived
          .filter(({ endpointId }) => endpointId === id)
          .toReversed()
          .slice(0, limit),
      get: async () => undefined,
    },
    apps: {
      list: async (environmentId) => [...apps.values()].filter((record) => record.environmentId === environmentId),
      put: async (record) => void apps.set(`${record.environmentId} ${record.clientId}`, record),
      remove: async (environmentId, clientId) => apps.delete(`${environmentId} ${clientId}`),
    },
    webhooks: {
      list: async (environmentId) => [...webhooks.values()].filter((record) => record.environmentId === environmentId),
      put: async (record) => void webhooks.set(`${record.environmentId} ${record.webhookId}`, record),
      remove: async (environmentId, webhookId) => webhooks.delete(`${environmentId} ${webhookId}`),
      keepOnly: async (environmentId, clientId, webhookIds) => {
        for (const [key, record] of webhooks)
          if (
            record.environmentId === environmentId &&
            record.clientId === clientId &&
            !webhookIds.includes(record.webhookId)
          )
            webhooks.delete(key)
      },
    },
  }
}
