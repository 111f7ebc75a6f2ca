import type { Server } from 'node:http'
import { createAppRegistry } from './apps/app-registry'
import { appRoutes } from './apps/app-routes'
import { credentialRoutes } from './apps/credential-routes'
import { scenarioRoutes } from './apps/scenario-routes'
import { createChangeNotice } from './change-notice'
import { controlRoutes } from './control/control-routes'
import { createContractDocs } from './docs/docs-routes'
import { graphqlRoutes } from './graphql/graphql-routes'
import { createFaultPlan } from './http/fault-plan'
import { createListAnswers } from './http/list-answer'
import { listen } from './http/listen'
import { createRouter } from './http/router'
import { serve } from './http/serve'
import { jwksRoutes } from './keys/jwks-routes'
import { createSigningKeys, type SigningKeys, type SigningKeysDeps } from './keys/signing-keys'
import { AUDIENCE, createAccessTokens } from './oauth/access-tokens'
import { createBearerGuard } from './oauth/bearer-guard'
import { createGrantStore } from './oauth/grant-store'
import { oauthRoutes } from './oauth/oauth-server'
import { ADMIN_SCOPE } from './oauth/scopes'
import { randomId } from './random-id'
import { damaged, decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot'
import { createTraceLog } from './traces/trace-log'
import { traceRoutes } from './traces/trace-routes'
import { createAttemptLog } from './webhooks/attempt-log'
import { createDeliverer } from './webhooks/deliverer'
import { createEventEmitter } from './webhooks/event-emitter'
import { createWebhookRegistry } from './webhooks/webhook-registry'
import { webhookRoutes } from './webhooks/webhook-routes'

const DEFAULT_HOST = '127.0.0.1'
const ADMIN_CLIENT_ID = 'sandbox-admin'
const ADMIN_TOKEN_SECONDS = 12 * 60 * 60

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** What it binds to; 127.0.0.1 by default, so that only this computer reaches it. */
  readonly host?: string
  /** True fails when the port is taken; otherwise any free one is taken instead. */
  readonly exact?: boolean
  /** What `onStateChanged` gave last, in an earlier run. */
  readonly state?: Uint8Array | undefined
  /**
   * Gets everything that has to survive a restart, before the request that changed it is answered. Holds secrets: keep it
   * encrypted.
   */
  readonly onStateChanged?: (state: Uint8Array) => void
  /** Epoch milliseconds. */
  readonly now?: () => number
  /** Multiplies the waits before a delivery is tried again, which are 1 s, 5 s and 25 s. */
  readonly retryScale?: number
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string
  /** The base of `/graphql` and of the trace lookup: the origin too. */
  readonly apiUrl: string
  /** The base of the host that takes sandbox tokens only: a port of its own. */
  readonly sandboxApiUrl: string
  /** The contract's index. */
  readonly docsUrl: string
  readonly port: number
  readonly issuer: string
  readonly audience: string
  readonly tenantId: string
  /** A bearer token that may do everything, for 12 hours. */
  readonly adminToken: string
  /** Ends deliveries and connections where they are. */
  close(): Promise<void>
}

/**
 * Starts a local implementation of the platform's contract.
 *
 * Rejects with an `AppError` of `environment.not_ready` for a port that cannot be had and a state that cannot be used.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = DEFAULT_HOST, now = Date.now, retryScale = 1 } = options
  const kept = options.state === undefined ? emptySnapshot() : decodeSnapshot(options.state)
  const notice = createChangeNotice(() => options.onStateChanged?.(encodeSnapshot(snapshot())))
  const changed = notice.mark

  const keys = await loadKeys(kept, { now, changed })
  const apps = createAppRegistry(kept.apps, { now, changed })
  const grants = createGrantStore(kept.grants, { now, changed })
  const webhooks = createWebhookRegistry(kept.webhooks, changed)
  const attempts = createAttemptLog(kept.attempts, notice.markSoon)
  const traces = createTraceLog()
  const deliverer = createDeliverer({ log: attempts, traces, now, retryScale, find: webhooks.find })
  const emitter = createEventEmitter({ webhooks, deliverer })
  const faults = createFaultPlan()
  const lists = createListAnswers()
  const { tenantId, organizationId } = kept

  const snapshot = (): Snapshot => ({
    tenantId,
    organizationId,
    keys: keys.stored(),
    apps: apps.all(),
    grants: grants.stored(),
    webhooks: webhooks.all(),
    attempts: attempts.all(),
  })

  function reset(): void {
    emitter.cancelAll()
    deliverer.cancelAll()
    deliverer.setRetryScale(retryScale)
    deliverer.setStandardWebhooks(false)
    faults.clear()
    lists.set({ shape: 'documented' })
    traces.clear()
    apps.clear()
    grants.clear()
    webhooks.clear()
    attempts.clear()
    docs.reset()
  }

  const { server, port } = await listen({ host, port: options.port, exact: options.exact ?? false })
  const originOf = (ofPort: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${ofPort}`
  const origin = originOf(port)
  let sandboxApiUrl = ''
  const tokens = createAccessTokens({ keys, issuer: origin, tenantId, organizationId, now })
  const guard = createBearerGuard({ tokens, find: apps.find, now })

  const docs = createContractDocs(guard)
  const router = createRouter([
    ...docs.routes,
    ...jwksRoutes(keys),
    ...appRoutes({ guard, apps, lists, tenantId }),
    ...credentialRoutes({ guard, apps, tokens, sandboxApiUrl: () => sandboxApiUrl, now }),
    ...oauthRoutes({
      apps,
      grants,
      keys,
      tokens,
      issuer: origin,
      tenantId,
      organizationId,
      now,
      beforeAnswer: notice.flush,
    }),
    ...webhookRoutes({ guard, webhooks, attempts, deliverer, lists }),
    ...graphqlRoutes({ guard, tenantId }),
    ...traceRoutes({ guard, traces, tenantId }),
    ...controlRoutes({
      guard,
      keys,
      faults,
      lists,
      emitter,
      setRetryScale: deliverer.setRetryScale,
      setStandardWebhooks: deliverer.setStandardWebhooks,
      reset,
    }),
  ])
  const common = { beforeAnswer: notice.flush, traces, now }
  serve(server, { ...common, router, faults })

  // After the first one is served: a request that comes while it listens and has no routes yet would never be answered.
  const sandboxApi = await listen({ host, port: 0, exact: false }).catch(async (error: unknown) => {
    await closeServer(server)
    throw error
  })
  sandboxApiUrl = originOf(sandboxApi.port)
  serve(sandboxApi.server, { ...common, router: createRouter(scenarioRoutes(guard)) })

  const adminToken = await tokens.issue({
    clientId: ADMIN_CLIENT_ID,
    scopes: [ADMIN_SCOPE],
    lifetimeSeconds: ADMIN_TOKEN_SECONDS,
  })
  if (options.state === undefined) notice.mark()

  return {
    origin,
    apiUrl: origin,
    sandboxApiUrl,
    docsUrl: `${origin}/api/docs`,
    port,
    issuer: origin,
    audience: AUDIENCE,
    tenantId,
    adminToken,
    async close() {
      emitter.cancelAll()
      deliverer.cancelAll()
      await Promise.all([server, sandboxApi.server].map(closeServer))
      notice.close()
    },
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}

const emptySnapshot = (): Snapshot => ({
  tenantId: randomId('tnt'),
  organizationId: randomId('org'),
  keys: [],
  apps: [],
  grants: [],
  webhooks: [],
  attempts: [],
})

async function loadKeys(kept: Snapshot, deps: SigningKeysDeps): Promise<SigningKeys> {
  try {
    return await createSigningKeys(kept.keys, deps)
  } catch (error) {
    throw kept.keys.length === 0 ? error : damaged(error)
  }
}
