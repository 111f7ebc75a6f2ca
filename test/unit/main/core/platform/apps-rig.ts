import type { AppsView } from '../../../../../src/shared/contract/apps'
import { AppError } from '../../../../../src/shared/errors'
import { createApps } from '../../../../../src/main/core/platform/create-apps'
import { createHeldSecrets } from '../../../../../src/main/core/secrets/held-secrets'
import type { KeepGranted } from '../../../../../src/main/ports/tokens'
import { createMemoryLog } from '../../../../support/memory-log'
import {
  ADMIN_TOKEN,
  createMemoryRecords,
  createMemoryVault,
  environmentOf,
  fixedClock,
  quietNeighbours,
  scriptedExchange,
  tokenSummary,
} from './fixtures'
import type { Step } from './scripted-http'

export const NAME = 'app/sandbox/app_1/client-secret'
export const SECRET = 'CANARY-client-secret-91ab'
export const NEW_APP = {
  name: 'Case sync',
  grantTypes: ['client_credentials' as const],
  redirectUris: [],
  scopes: ['webhooks:write'],
}
export const CREATED: Step = { status: 201, json: { client_id: 'app_1', name: 'Case sync', client_secret: SECRET } }

/** Apps over a scripted platform, a vault in a map and records in maps. */
export function setUpApps(steps: Step[], adminToken: string | null = ADMIN_TOKEN, sandboxApiUrl: string | null = null) {
  const vault = createMemoryVault()
  const records = createMemoryRecords()
  const log = createMemoryLog()
  const announced: AppsView[] = []
  const forgotten: string[] = []
  const kept: Parameters<KeepGranted>[] = []
  const tried: { clientId: string; clientSecret: string; authUrl: string }[] = []
  const { exchange, http } = scriptedExchange(...steps)
  const gone = { is: false }
  const refusal = { of: null as AppError | null }
  const environment = {
    ...environmentOf({}, adminToken),
    current: () => {
      if (gone.is) throw new AppError('environment.not_ready', 'The sandbox is not running.')
      return environmentOf({ sandboxApiUrl }).current()
    },
  }
  const secrets = createHeldSecrets({ vault, log })
  const { handlers: apps, environmentChanged } = createApps({
    ...quietNeighbours,
    exchange,
    environment,
    records,
    secrets,
    clientSecretName: (environmentId, clientId) => `app/${environmentId}/${clientId}/client-secret`,
    forgetTokens: (clientId) => void forgotten.push(clientId),
    tryCredentials: async ({ authUrl }, clientId, clientSecret) => {
      tried.push({ clientId, clientSecret, authUrl })
      if (refusal.of) throw refusal.of
      return 'client_secret_basic'
    },
    keepGranted: async (...granted) => {
      kept.push(granted)
      return tokenSummary({ origin: granted[1].origin, clientId: granted[1].clientId })
    },
    clock: fixedClock,
    random: { id: () => 'ref' },
    log,
    announce: { changed: (view) => void announced.push(view) },
  })
  const sent = () =>
    http.requests.map(({ method, url, body }) => ({
      method,
      path: new URL(url).pathname,
      body: body === undefined ? null : (JSON.parse(body) as unknown),
    }))
  return {
    ...{ apps, environment, environmentChanged, gone, vault, secrets, records, log, announced, http, sent },
    ...{ forgotten, kept, tried, refusal },
  }
}
