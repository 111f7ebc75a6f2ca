import type { DeliveryId } from '../shared/contract/deliveries'
import type { Problem } from '../shared/contract/primitives'
import type { ReplayJob } from '../shared/contract/sending'
import type { TunnelStatus } from '../shared/contract/tunnel'
import { composeEngineSending, type EngineSending } from './compose-engine-sending'
import { createCapturedAnnouncer, type CapturedAnnouncer } from './core/capture/captured-announcer'
import { createCatcher, type Catcher, type CatcherLimits } from './core/capture/catcher'
import { summariesOf } from './core/capture/summary-of'
import { createProbe } from './core/tunnel/probe'
import { createSupervisor, type Supervisor } from './core/tunnel/supervisor'
import { createListeners } from './listeners'
import type { Clock } from './ports/clock'
import type { CapturedBatch, Engine, EndpointConfig } from './ports/engine'
import type { Log } from './ports/log'
import type { NetworkWatch } from './ports/network-watch'
import type { Random } from './ports/random'
import type { Sender } from './ports/sender'
import type { StoreHost } from './ports/store-host'
import type { Tunnels } from './ports/tunnel'

export interface EngineDeps {
  readonly store: StoreHost
  readonly sender: Sender
  readonly tunnels: Tunnels
  readonly network: NetworkWatch
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly limits?: Partial<CatcherLimits>
}

/** What there is once the database is open. */
interface OpenEngine {
  readonly catcher: Catcher
  readonly announcer: CapturedAnnouncer
  readonly sending: EngineSending
  readonly supervisor: Supervisor
}

/**
 * The store and the catcher, in this process: what the engine process runs, and what tests and sessions without other
 * processes use directly. It cannot crash apart from its process, so `onCrash` never calls.
 */
export function composeEngine({
  store,
  sender,
  tunnels,
  network,
  clock,
  random,
  log,
  limits = {},
}: EngineDeps): Engine {
  const captured = createListeners<CapturedBatch>()
  const changed = createListeners<number>()
  const storing = createListeners<Problem | null>()
  const jobs = createListeners<readonly ReplayJob[]>()
  const sent = createListeners<DeliveryId>()
  const tunnel = createListeners<TunnelStatus>()
  let total = 0
  let endpoints: readonly EndpointConfig[] = []
  let running: OpenEngine | undefined

  store.onChanged((now) => {
    total = now
    changed.tell(now)
  })

  function opened(): OpenEngine {
    if (running === undefined) throw new Error('The engine has no open database.')
    return running
  }

  async function open(where: { readonly directory: string; readonly keyHex: string } | null): Promise<void> {
    total = (await store.open(where)).total
    const announcer = createCapturedAnnouncer(() => total, captured.tell)
    const sending = composeEngineSending({
      sender,
      records: store.records,
      clock,
      random,
      log,
      endpointConfig: (id) => endpoints.find((endpoint) => endpoint.id === id),
      onJobs: jobs.tell,
      onSent: sent.tell,
    })
    const catcher = createCatcher({
      sink: {
        ...store.sink,
        append: async (deliveries) => {
          const appended = await store.sink.append(deliveries)
          total = appended.total
          return appended
        },
      },
      clock,
      random,
      log,
      forward: sending.forward,
      onCommitted: announcer.add,
      onRevised: announcer.revise,
      onStoring: storing.tell,
      limits,
    })
    const supervisor = createSupervisor({
      tunnels,
      network,
      probe: createProbe({ sender, random, clock, expect: catcher.expect }),
      localPort: catcher.listenForTunnel,
      clock,
      random,
      log,
      onStatus: tunnel.tell,
    })
    running = { announcer, catcher, sending, supervisor }
  }

  async function setEndpoints(configs: readonly EndpointConfig[]): Promise<void> {
    const { catcher } = opened()
    // The store first: what comes by a new endpoint must not be checked as one that nobody knows.
    await store.watch(configs.map(({ id, signature, secrets }) => ({ id, signature, secrets })))
    endpoints = configs
    await catcher.setEndpoints(configs)
  }

  async function close(): Promise<void> {
    const closing = running
    running = undefined
    try {
      // The tunnel first: what it hands over is still answered.
      await closing?.supervisor.close()
      await closing?.catcher.close()
      await closing?.sending.close()
      closing?.announcer.close()
    } finally {
      await tunnels.close()
      await store.close()
    }
  }

  return {
    claim: store.claim,
    open,
    get records() {
      return store.records
    },
    catcher: {
      listen: async (wanted) => opened().catcher.listen(wanted),
      setEndpoints,
    },
    tunnel: {
      start: async (wish) => {
        const { catcher, supervisor } = opened()
        catcher.setTunnelHost(wish.provider === 'manual' ? new URL(wish.publicUrl).host : null)
        await supervisor.start(wish)
      },
      stop: async () => {
        const { catcher, supervisor } = opened()
        await supervisor.stop()
        catcher.setTunnelHost(null)
      },
      check: async () => opened().supervisor.check(),
    },
    sending: {
      replay: async (order) => opened().sending.sending.replay(order),
      cancel: async (id) => opened().sending.sending.cancel(id),
      send: async (deliveryId, request, signAs) => opened().sending.sending.send(deliveryId, request, signAs),
    },
    keep: async (deliveries) => {
      const { announcer } = opened()
      const appended = await store.sink.append(deliveries)
      total = appended.total
      announcer.add(summariesOf(deliveries, appended))
    },
    setRetention: store.setRetention,
    onCaptured: captured.add,
    onChanged: changed.add,
    onStoring: storing.add,
    onJobs: jobs.add,
    onSent: sent.add,
    onTunnel: tunnel.add,
    onCrash: () => () => undefined,
    close,
  }
}
