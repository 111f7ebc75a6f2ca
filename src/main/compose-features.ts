import type { AppAnnounce, AppHandlers } from '../shared/contract'
import type { Ports } from './app-ports'
import { createArrivals } from './core/capture/arrivals'
import { createCapture, signingSecretName, type Capture } from './core/capture/create-capture'
import { createDeliveryIds } from './core/capture/delivery-ids'
import { readHints } from './core/capture/sender-hints'
import { createDeliveries } from './core/deliveries/create-deliveries'
import { createSandboxEnvironment } from './core/environment/create-sandbox-environment'
import { createLoop } from './core/loop/create-loop'
import { clientSecretName } from './core/oauth/client-secret-name'
import { createTokenSource } from './core/oauth/create-token-source'
import { createApps } from './core/platform/create-apps'
import { createWebhooks, type Webhooks } from './core/platform/create-webhooks'
import { createExchange } from './core/platform/exchange/create-exchange'
import { createHeldSecrets } from './core/platform/held-secrets'
import { createSending } from './core/sending/create-sending'
import { createVaultHandlers } from './core/session/create-vault-handlers'
import type { Session } from './core/session/open-session'
import { createTokens } from './core/tokens/create-tokens'
import { createTunnel } from './core/tunnel/create-tunnel'
import type { Engine } from './ports/engine'

/** The features of one session, wired to each other. */
export interface Features {
  readonly handlers: AppHandlers
  /** Starts the catcher, the tunnel where it is wanted, and the sandbox (which is not waited for). */
  start(): Promise<void>
  /** The engine crashed for good: what ran in it is told as over. */
  giveUp(): void
  /** What to end before the engine, in this order. */
  readonly closing: readonly (() => Promise<void>)[]
}

/** Every wire between features. Nothing here is more than a wire: what needs thought is in `core`. */
export function composeFeatures(ports: Ports, announce: AppAnnounce, session: Session): Features {
  const { log, random, clock, engine, http, processes } = ports
  const { vault } = session
  const { records } = engine

  const environment = createSandboxEnvironment({
    processes,
    values: records.values,
    announce: {
      changed: (view) => {
        announce.environment.changed(view)
        // What moved while it was not there is healed now.
        if (view.state === 'ready') webhooks.addressChanged()
      },
    },
    log,
    now: clock.now,
    wantedPort: ports.wantedPorts.sandbox,
  })
  const tunnel = createTunnel({
    engine,
    values: records.values,
    clock,
    random,
    log,
    announce: announce.tunnel,
    onAddress: () => {
      capture.addressChanged()
      webhooks.addressChanged()
    },
  })
  const capture: Capture = createCapture({
    engine,
    vault,
    clock,
    random,
    log,
    announce: announce.capture,
    wantedPort: ports.wantedPorts.catcher,
    publicBase: () => tunnel.address().now,
  })
  const exchange = createExchange({ http, clock, log, version: ports.version })
  const secrets = createHeldSecrets({ vault, log, held: ports.heldSecrets })
  const tokenSource = createTokenSource({ exchange, environment, secrets, clock })
  const tokens = createTokens({
    records,
    requestToken: tokenSource.request,
    environment,
    http,
    clock,
    random,
    clipboard: ports.clipboard,
    announce: announce.tokens,
    log,
  })
  const arrivals = createArrivals({ engine })
  const webhooks: Webhooks = createWebhooks({
    exchange,
    environment,
    records,
    vault,
    signingSecretName,
    clock,
    log,
    random,
    tokenSource,
    arrivals,
    announce: announce.webhooks,
    addressesOf: capture.addressesOf,
    endpointAt: capture.endpointAt,
    tunnelAddress: tunnel.address,
    healsWebhooks: tunnel.healsWebhooks,
    onSecretChanged: capture.reloadSecrets,
    replaceSecret: capture.replaceSecret,
    forgetSecrets: capture.forgetSecrets,
  })
  const apps = createApps({
    exchange,
    environment,
    records,
    secrets,
    clientSecretName,
    clock,
    random,
    log,
    announce: announce.apps,
  })
  const loop = createLoop({
    parts: {
      ...webhooks.forLoop,
      arrivals,
      tunnel: tunnel.handlers.view,
      // The only environment so far is a process on this computer.
      reachesThisComputer: () => true,
      explainSignature: (id) => records.deliveries.explainSignature(id),
      monotonicNow: () => performance.now(),
    },
    clock,
    random,
    log,
    announce: announce.loop,
  })

  const handlers: AppHandlers = {
    apps: apps.handlers,
    capture: capture.handlers,
    deliveries: createDeliveries({ engine, announce: announce.deliveries }),
    environment: environment.handlers,
    loop: loop.handlers,
    sending: createSending({
      engine,
      files: ports.files,
      clipboard: ports.clipboard,
      clock,
      announce: announce.sending,
      store: engine.keep,
      newId: createDeliveryIds(random),
      readHints,
      version: ports.version,
    }),
    tokens: tokens.handlers,
    tunnel: tunnel.handlers,
    vault: createVaultHandlers({
      session,
      announce: announce.vault,
      holdsData: () => holdsData(session, engine, environment.id),
      restart: () => void ports.restart('asked'),
    }),
    webhooks: webhooks.handlers,
  }

  return {
    handlers,
    async start() {
      await capture.start()
      await tunnel.start()
      environment.start().catch((error: unknown) => log.fault(random.id(), 'environment', error))
    },
    giveUp() {
      capture.giveUp()
      tunnel.giveUp()
    },
    closing: [loop.close, webhooks.close, tokens.close, environment.close],
  }
}

async function holdsData({ vault }: Session, { records }: Engine, environmentId: string): Promise<boolean> {
  const { total } = await records.deliveries.newest(1)
  const [secrets, apps, tokens] = await Promise.all([
    vault.list(),
    records.apps.list(environmentId),
    records.tokens.list(environmentId),
  ])
  return total + secrets.length + apps.length + tokens.length > 0
}
