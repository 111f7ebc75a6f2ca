import type { AppAnnounce, AppHandlers } from '../shared/contract'
import { isLoopbackHost } from '../shared/loopback-names'
import { clientSecretName, signingSecretName } from '../shared/vault-names'
import type { Ports } from './app-ports'
import { composeTokens } from './compose-tokens'
import { createArrivals } from './core/capture/arrivals'
import { createCapture, type Capture } from './core/capture/create-capture'
import { createDeliveryIds } from './core/capture/delivery-ids'
import { readHints } from './core/capture/sender-hints'
import { createDeliveries } from './core/deliveries/create-deliveries'
import { createEnvironments } from './core/environment/create-environments'
import { createGraphql } from './core/graphql/create-graphql'
import { schemaValueName } from './core/graphql/schemas'
import { createLoop } from './core/loop/create-loop'
import { clientAuthValueName, createClientAuthentications } from './core/oauth/client-authentication'
import { createOauth } from './core/oauth/create-oauth'
import { issuerNameValueName } from './core/oauth/issuer-names'
import { createTokenSource } from './core/oauth/create-token-source'
import { registeredClient } from './core/oauth/registered-client'
import { tryCredentials } from './core/oauth/try-credentials'
import { createApps } from './core/platform/create-apps'
import { createContractIndex } from './core/platform/contract-index/create-contract-index'
import { contractIndexValueName } from './core/platform/contract-index/kept-index'
import { createWebhooks, type Webhooks } from './core/platform/create-webhooks'
import { createExchange } from './core/platform/exchange/create-exchange'
import { createTraces } from './core/platform/traces/create-traces'
import { describeApp } from './core/platform/describe-app'
import { readWebhook } from './core/platform/read-webhook'
import { createAccessLog } from './core/secrets/access-log'
import { createSecrets, type Secrets } from './core/secrets/create-secrets'
import { createHeldSecrets } from './core/secrets/held-secrets'
import { createProfiles } from './core/secrets/profile/create-profiles'
import { createSecretClipboard } from './core/secrets/secret-clipboard'
import { DATABASE_KEY } from './core/secrets/secret-names'
import { listSecretOwners } from './core/secrets/secret-owners'
import { createWatchedVault } from './core/secrets/watched-vault'
import { wipeEnvironment } from './core/secrets/wipe-environment'
import { createSending } from './core/sending/create-sending'
import { createVaultHandlers } from './core/session/create-vault-handlers'
import type { Session } from './core/session/open-session'
import { testKeysValueName } from './core/tokens/make/test-key-shelf'
import { tenantClaim } from './core/tokens/decode/tenant-claim'
import { tokenPolicyValueName } from './core/tokens/inspect/policies'
import { createKnownScopes } from './core/tokens/facts/known-scopes'
import { createObservedClock } from './core/tokens/facts/observed-clock'
import { toldTokensValueName } from './core/tokens/list/expiry/told-tokens'
import { createTunnel } from './core/tunnel/create-tunnel'
import { holdsData } from './holds-data'
import { runningCommand } from './running-command'
import { timerScheduler } from './scheduler'

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
  const { log, random, clock, engine, processes } = ports
  const observedClock = createObservedClock({ clock, monotonicNow: () => performance.now() })
  const http = observedClock.observe(ports.http)
  const knownScopes = createKnownScopes()
  const { records } = engine
  const accessLog = createAccessLog({
    records,
    clock,
    log,
    runningCommand,
    onNoted: () => secretsFeature.ownersChanged(),
  })
  const vault = createWatchedVault(session.vault, accessLog.note)
  const clipboard = createSecretClipboard({ clipboard: ports.clipboard, clock })

  const environment = createEnvironments({
    processes,
    values: records.values,
    vault,
    random,
    announce: {
      changed: (view) => {
        announce.environment.changed(view)
        secretsFeature.ownersChanged()
      },
    },
    onSwitched: environmentChanged,
    // What moved while it was not there is healed now.
    onReachable: () => {
      webhooks.addressChanged()
      tokens.platformIsThere()
      keys.platformIsThere()
    },
    wipe: async (id) => {
      await wipe(id)
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
    announce: {
      ...announce.capture,
      changed: (view) => {
        announce.capture.changed(view)
        secretsFeature.endpointsChanged(view.endpoints)
      },
    },
    wantedPort: ports.wantedPorts.catcher,
    publicBase: () => tunnel.address().now,
  })
  const exchange = createExchange({ http, clock, log, version: ports.version })
  const secrets = createHeldSecrets({ vault, log, held: ports.heldSecrets })
  const clientOf = (environmentId: string, clientId: string) => registeredClient(records.apps, environmentId, clientId)
  const authentications = createClientAuthentications({ secrets, values: records.values, clientOf })
  const tokenSource = createTokenSource({
    exchange,
    environment,
    secrets,
    methodOf: authentications.method,
    clock,
  })
  const { testTokens, tokens, keys } = composeTokens({
    ...{ ports, announce, vault, environment, http, observedClock, knownScopes, clipboard, accessLog },
    ...{ exchange, authentications },
    requestToken: tokenSource.request,
    refresh: (tokenId) => oauth.handlers.refresh({ tokenId }),
    onTestKeysChanged: () => secretsFeature.ownersChanged(),
  })
  const oauth = createOauth({
    exchange,
    environment,
    authentications,
    clientOf,
    values: records.values,
    tokens: tokens.refreshable,
    keepGranted: tokens.keepGranted,
    browser: ports.browser,
    listener: ports.loopback,
    clipboard: ports.clipboard,
    clock,
    scheduler: timerScheduler,
    random,
    log,
    announce: announce.oauth,
  })
  const arrivals = createArrivals({ engine })
  const reachesThisComputer = (): boolean => isLoopbackHost(new URL(environment.current().authUrl).hostname)
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
    reachesThisComputer,
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
    forgetTokens: tokenSource.forget,
    tryCredentials: ({ authUrl }, clientId, clientSecret) =>
      tryCredentials({ exchange, authUrl, clientId, clientSecret }),
    keepGranted: tokens.keepGranted,
    onScopesListed: knownScopes.remember,
    clock,
    random,
    log,
    announce: {
      changed: (view) => {
        announce.apps.changed(view)
        secretsFeature.ownersChanged()
      },
    },
  })
  const graphql = createGraphql({
    exchange,
    environment,
    records,
    files: ports.files,
    clock,
    random,
    log,
    bearerFor: tokenSource.bearerFor,
    forgetBearer: tokenSource.forget,
    tenantOf: tenantClaim,
    announce: announce.graphql,
  })
  const loop = createLoop({
    parts: {
      ...webhooks.forLoop,
      arrivals,
      tunnel: tunnel.handlers.view,
      reachesThisComputer,
      explainSignature: (id) => records.deliveries.explainSignature(id),
      monotonicNow: () => performance.now(),
    },
    clock,
    random,
    log,
    announce: announce.loop,
  })

  const contractIndex = createContractIndex({
    exchange,
    environment,
    records,
    browser: ports.browser,
    clock,
    log,
    announce: announce.contractIndex,
  })
  async function wipe(id: string) {
    const valuesOf = (of: string) => [
      schemaValueName(of),
      contractIndexValueName(of),
      clientAuthValueName(of),
      issuerNameValueName(of),
      testKeysValueName(of),
      toldTokensValueName(of),
      tokenPolicyValueName(of),
    ]
    try {
      return await wipeEnvironment({ records, secrets, valuesOf }, id)
    } finally {
      // Also where only a part was deleted: what the kept tokens belong to may be gone.
      tokenSource.forgetEnvironment(id)
      tokens.forgetEnvironment(id)
      keys.forgetEnvironment(id)
    }
  }
  const secretsFeature: Secrets = createSecrets({
    vault,
    secrets,
    accessLog,
    records,
    profiles: createProfiles({
      shelf: {
        records,
        secrets,
        environments: environment.carried,
      },
      files: ports.files,
      clock,
      random,
      onImported: async () => {
        await capture.endpointsReplaced()
        environmentChanged()
      },
    }),
    clipboard,
    owners: () =>
      listSecretOwners({
        records,
        environments: environment.carried.list,
        describeApp,
        webhookUrl: (record) => readWebhook(record).url,
        testKeyIds: async (environmentId) => (await testTokens.keys(environmentId)).map(({ kid }) => kid),
      }),
    environments: environment.carried.list,
    wipe,
    onForgotten: () => {
      environment.wiped()
      environmentChanged()
    },
    clock,
    random,
    log,
    announce: announce.secrets,
  })
  // Opened before there was a log.
  if (session.storage.kind === 'encrypted-file') accessLog.note(DATABASE_KEY, 'read')

  /** Each shows the data of the environment that is the current one now. */
  const environmentListeners: readonly (() => void)[] = [
    apps.environmentChanged,
    webhooks.environmentChanged,
    tokens.environmentChanged,
    testTokens.environmentChanged,
    keys.environmentChanged,
    oauth.environmentChanged,
    loop.environmentChanged,
    contractIndex.environmentChanged,
    graphql.environmentChanged,
    secretsFeature.ownersChanged,
  ]
  function environmentChanged(): void {
    for (const changed of environmentListeners) changed()
  }

  const handlers: AppHandlers = {
    apps: apps.handlers,
    capture: capture.handlers,
    contractIndex: contractIndex.handlers,
    deliveries: createDeliveries({ engine, announce: announce.deliveries }),
    environment: environment.handlers,
    graphql: graphql.handlers,
    keys: keys.handlers,
    loop: loop.handlers,
    oauth: oauth.handlers,
    secrets: secretsFeature.handlers,
    sending: createSending({
      engine,
      files: ports.files,
      clipboard: ports.clipboard,
      secretClipboard: clipboard,
      clock,
      announce: announce.sending,
      store: engine.keep,
      newId: createDeliveryIds(random),
      readHints,
      version: ports.version,
    }),
    testTokens: testTokens.handlers,
    tokens: tokens.handlers,
    traces: createTraces({ exchange, environment, records }),
    tunnel: tunnel.handlers,
    vault: createVaultHandlers({
      session,
      announce: announce.vault,
      holdsData: () => holdsData(session, engine, environment.ids()),
      restart: () => void ports.restart('asked'),
    }),
    webhooks: webhooks.handlers,
  }

  return {
    handlers,
    async start() {
      await environment.load()
      tokens.start()
      await capture.start()
      await tunnel.start()
      environment.start().catch((error: unknown) => log.fault(random.id(), 'environment', error))
    },
    giveUp() {
      capture.giveUp()
      tunnel.giveUp()
    },
    closing: [
      ...[loop.close, contractIndex.close, webhooks.close, testTokens.close, tokens.close, keys.close, oauth.close],
      ...[clipboard.close, environment.close, secretsFeature.close],
    ],
  }
}
