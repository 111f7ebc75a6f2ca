import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createMemorySecretStore } from '../../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createArrivals } from '../../../src/main/core/capture/arrivals'
import { createCapture } from '../../../src/main/core/capture/create-capture'
import { createTokenSource } from '../../../src/main/core/oauth/create-token-source'
import { createApps } from '../../../src/main/core/platform/create-apps'
import { createWebhooks } from '../../../src/main/core/platform/create-webhooks'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import { createHeldSecrets } from '../../../src/main/core/secrets/held-secrets'
import { createVault } from '../../../src/main/core/vault/create-vault'
import { createSandbox } from '../../../src/sandbox/create-sandbox'
import type { Scheduler } from '../../../src/main/scheduler'
import type { WebhooksView } from '../../../src/shared/contract/webhooks'
import { clientSecretName, signingSecretName } from '../../../src/shared/vault-names'
import { createInProcessEngine } from '../../support/in-process-engine'
import { quietNeighbours } from '../../unit/main/core/platform/fixtures'
import { createMemoryLog } from '../../support/memory-log'
import { environmentAt, sourceOf } from '../../support/environment-source'

/** Another address of the same port: hands every connection on. */
async function openWay(port: number): Promise<{ readonly base: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1')
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
    }
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * The real sandbox, catcher and store in this process, over real sockets. The tunnel is played: each of its addresses is
 * another port of this computer that leads to the catcher.
 */
export async function createWebhookRig({ scheduler }: { readonly scheduler?: Scheduler } = {}) {
  const log = createMemoryLog()
  const sandbox = await createSandbox({ port: 0, retryScale: 0.01 })
  const engine = createInProcessEngine({ log })
  await engine.open(null)
  const vault = await createVault({
    store: createMemorySecretStore(),
    index: createMemoryVaultIndexFile(),
    random: cryptoRandom,
  })
  const tunnel: { now: string | null; former: string[]; heals: boolean } = { now: null, former: [], heals: true }
  const nothing = { changed: () => undefined }
  const common = { clock: systemClock, random: cryptoRandom, log }
  const capture = createCapture({
    ...common,
    ...{ engine, vault, announce: nothing, wantedPort: 0, publicBase: () => tunnel.now },
  })
  await capture.start()
  const { origin: authUrl, issuer, audience, adminToken } = sandbox
  const environment = sourceOf(environmentAt(authUrl, { issuer, audience }), adminToken)
  const exchange = createExchange({ http: createFetchHttp(), clock: systemClock, log, version: '0.1.0' })
  const secrets = createHeldSecrets({ vault, log })
  const tokenSource = createTokenSource({ exchange, environment, secrets, clock: systemClock })
  const { records } = engine
  const { handlers: apps } = createApps({
    ...common,
    ...quietNeighbours,
    ...{ exchange, environment, records, secrets, clientSecretName, announce: nothing },
  })
  const arrivals = createArrivals({ engine })
  let look: (view: WebhooksView) => void = () => undefined
  const webhooks = createWebhooks({
    ...common,
    ...{ exchange, environment, records, vault, signingSecretName, tokenSource, arrivals },
    announce: { changed: (view) => look(view) },
    addressesOf: capture.addressesOf,
    endpointAt: capture.endpointAt,
    tunnelAddress: () => tunnel,
    reachesThisComputer: () => true,
    healsWebhooks: () => tunnel.heals,
    ...(scheduler && { scheduler }),
    onSecretChanged: capture.reloadSecrets,
    replaceSecret: capture.replaceSecret,
    forgetSecrets: capture.forgetSecrets,
  })

  const { clientId } = await apps.register({
    name: 'Case sync connector',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['webhooks:write'],
  })
  const { port } = await capture.handlers.view()
  const ways: Awaited<ReturnType<typeof openWay>>[] = []

  return {
    ...{ sandbox, engine, capture, arrivals, webhooks, clientId, log },
    /** Gives the tunnel another address, as its supervisor would. */
    async moveTunnel(): Promise<string> {
      const way = await openWay(port ?? 0)
      ways.push(way)
      if (tunnel.now !== null) tunnel.former = [tunnel.now, ...tunnel.former]
      tunnel.now = way.base
      webhooks.addressChanged()
      return way.base
    },
    /** Resolves with the first announcement that is so. */
    seen: (isSo: (view: WebhooksView) => boolean): Promise<WebhooksView> =>
      new Promise((resolve) => {
        look = (view) => {
          if (isSo(view)) resolve(view)
        }
      }),
    async close(): Promise<void> {
      await webhooks.close()
      await sandbox.close()
      for (const way of ways) await way.close()
      await engine.close()
      await vault.close()
    },
  }
}

export type WebhookRig = Awaited<ReturnType<typeof createWebhookRig>>
