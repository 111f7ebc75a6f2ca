import * as v from 'valibot'
import { contract, type AppAnnounce } from '../shared/contract'
import { channelOf, entries } from '../shared/contract/define'
import type { Wire } from '../shared/errors'
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
import { openSession, type Session } from './core/session/open-session'
import { createTokens } from './core/tokens/create-tokens'
import { createTunnel } from './core/tunnel/create-tunnel'
import { createVault } from './core/vault/create-vault'
import { keychainAdvice } from './core/vault/keychain-advice'
import { createCommandGate } from './command-gate'
import { createDispatch, toWireError, whereOf, type Dispatch } from './dispatch'
import type { Clipboard } from './ports/clipboard'
import type { Clock } from './ports/clock'
import type { Engine } from './ports/engine'
import type { Files } from './ports/files'
import type { Http } from './ports/http'
import type { Log } from './ports/log'
import type { Processes } from './ports/processes'
import type { Random } from './ports/random'
import type { SecretStore } from './ports/secret-store'
import type { VaultIndexFile } from './ports/vault'

/** All that the product needs of the outside. A host brings it. */
export interface Ports {
  /** The data folder, or null for a session in memory. */
  readonly directory: string | null
  readonly engine: Engine
  readonly keychain: { readonly store: SecretStore; readonly index: VaultIndexFile }
  readonly memory: { readonly store: SecretStore; readonly index: VaultIndexFile }
  /** Secrets that the vault did not take yet: handed to each new session, so that none is lost between two. */
  readonly heldSecrets: Map<string, string>
  readonly processes: Processes
  readonly http: Http
  readonly clipboard: Clipboard
  readonly files: Files
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly publish: (channel: string, payload: unknown) => void
  /**
   * Ends this composition and makes a new one: after the keychain was opened, or the engine crashed. False when it is not
   * done, since the engine crashed too often.
   */
  readonly restart: (reason: 'asked' | 'crashed') => boolean
  /** Of the program, for `User-Agent`. */
  readonly version: string
  readonly wantedPorts: { readonly catcher: number; readonly sandbox: number }
}

/** How long closing waits for the commands under way. */
const COMMANDS_GRACE_MS = 3_000

export interface App {
  readonly dispatch: Dispatch
  close(): Promise<void>
}

/**
 * Every wire of the house. Opens the session, starts the catcher and the sandbox, and answers commands from the first
 * moment on: those that come before the session is open wait for it.
 */
export function composeApp(ports: Ports): App {
  const { log, random, clock, engine, http, processes } = ports
  const announce = announcer(ports)

  const commands = createCommandGate()
  const opened = open()
  engine.onCrash(() => {
    if (ports.restart('crashed')) return
    void opened.then(
      ({ capture, tunnel }) => {
        capture.giveUp()
        tunnel.giveUp()
      },
      () => undefined,
    )
  })
  // A failure is answered to each command that waits for it; it is nobody's unhandled rejection.
  opened.catch((error: unknown) => log.fault(random.id(), 'compose', error))

  async function open() {
    const session = await openSession({
      directory: ports.directory,
      engine,
      openKeychain: () => createVault({ ...ports.keychain, random }),
      openMemory: () => createVault({ ...ports.memory, random }),
      random,
      log,
      explainKeychain: keychainAdvice,
    })
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
    const dispatch = createDispatch(
      contract,
      {
        apps: createApps({
          exchange,
          environment,
          records,
          secrets,
          clientSecretName,
          clock,
          log,
          announce: announce.apps,
        }),
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
      },
      { log, random },
    )
    await capture.start()
    await tunnel.start()
    environment.start().catch((error: unknown) => log.fault(random.id(), 'environment', error))
    return { capture, dispatch, environment, loop, session, tokens, tunnel, webhooks }
  }

  async function dispatch(channel: string, input: unknown): Promise<Wire<unknown>> {
    try {
      return await (await opened).dispatch(channel, input)
    } catch (error) {
      // The session could not be opened, and the log has why.
      return { ok: false, error: toWireError(error, random.id()) }
    }
  }

  return {
    dispatch: (channel, input) => commands.run(() => dispatch(channel, input)),
    async close() {
      // What is under way may carry a secret that the platform shows once.
      await commands.close(COMMANDS_GRACE_MS)
      const running = await opened.catch(() => null)
      const steps = [
        running?.loop.close,
        running?.webhooks.close,
        running?.tokens.close,
        running?.environment.close,
        engine.close,
        running?.session.vault.close,
        running?.session.keychain?.close,
      ]
      // Each for itself: a clipboard that cannot be read must not leave the data folder locked.
      for (const step of steps) await step?.().catch((error: unknown) => log.fault(random.id(), 'close', error))
    },
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

/**
 * What core uses to say that something happened. Checked like an answer: what the contract does not name is stripped. One
 * that breaks the contract is a fault, and nothing that its announcer could do anything about.
 */
function announcer({ publish, log, random }: Ports): AppAnnounce {
  const announce: Record<string, Record<string, (payload: unknown) => void>> = {}
  for (const [feature, name, spec] of entries(contract)) {
    if (spec.kind !== 'event') continue
    const channel = channelOf(feature, name)
    const group = (announce[feature] ??= {})
    group[name] = (payload) => {
      const checked = v.safeParse(spec.payload, payload)
      if (checked.success) publish(channel, checked.output)
      else log.fault(random.id(), channel, new Error(`breaks the contract at ${whereOf(checked.issues)}`))
    }
  }
  return announce as unknown as AppAnnounce
}
