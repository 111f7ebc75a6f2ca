import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { CaptureView, Endpoint, EndpointId } from '../../../shared/contract/capture'
import type { Problem } from '../../../shared/contract/primitives'
import { AppError } from '../../../shared/errors'
import { previousSigningSecretName, signingSecretName } from '../../../shared/vault-names'
import type { Clock } from '../../ports/clock'
import type { Engine, EndpointConfig } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { EndpointRecord } from '../../ports/records'
import type { Vault } from '../../ports/vault'
import { addressBelow } from './access-key'
import { loadPreferences, savePreferences, USUAL_PREFERENCES } from './capture-preferences'
import { createEndpointSecrets } from './endpoint-secrets'
import { checkedSettings, toConfig, usualSettings } from './endpoint-settings'
import { createSerial } from '../../serial'

const LOOPBACK = '127.0.0.1'
const ALL_INTERFACES = '0.0.0.0'

export interface CaptureDeps {
  readonly engine: Pick<Engine, 'catcher' | 'records' | 'setRetention' | 'onCaptured' | 'onChanged' | 'onStoring'>
  readonly vault: Pick<Vault, 'get' | 'set' | 'delete' | 'list'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly announce: AppAnnounce['capture']
  readonly wantedPort: number
  /** The tunnel's address, without a slash at the end; null while it has none. */
  readonly publicBase: () => string | null
}

/** The handlers of `capture`, and what other features need of endpoints. */
export interface Capture {
  readonly handlers: AppHandlers['capture']
  /** Loads the endpoints (makes the first one) and listens. A failure is in the view, not thrown. */
  start(): Promise<void>
  /** Says that the engine is gone and will not be started again. */
  giveUp(): void
  /** Throws `capture.not_found`: no such endpoint, or the catcher is not listening. */
  addressesOf(id: EndpointId): EndpointAddresses
  /** The endpoint that has this address, or had it before the catcher or the tunnel moved. */
  endpointAt(url: string): EndpointId | null
  /** To be called when the tunnel has another address. */
  addressChanged(): void
  /** To be called when endpoints were put into the store from elsewhere, their secrets included. */
  endpointsReplaced(): Promise<void>
  /** To be called when the signing secret of an endpoint was stored, so that the next delivery is checked with it. */
  reloadSecrets(): Promise<void>
  /** As `capture.setSecret` of the contract: the one before stays accepted. */
  replaceSecret(id: EndpointId, secret: string): Promise<void>
  /** Forgets both secrets: signatures are not checked any more. */
  forgetSecrets(id: EndpointId): Promise<void>
}

/** Where an endpoint can be reached. */
interface EndpointAddresses {
  readonly local: string
  /** Null while the tunnel has no address. */
  readonly public: string | null
}

type KnownEndpoint = EndpointRecord & { readonly deliveryCount: number }

/** The main process's side of the catcher: which endpoints there are, and where it listens. */
export function createCapture(deps: CaptureDeps): Capture {
  const { engine, clock, random, log, announce } = deps
  const secrets = createEndpointSecrets(deps.vault, log)
  const serially = createSerial()
  let endpoints: KnownEndpoint[] = []
  let heldSecrets: ReadonlySet<string> = new Set()
  let preferences = USUAL_PREFERENCES
  let storing: Problem | null = null
  let rev = 0
  let listening: Pick<CaptureView, 'state' | 'port' | 'problem'> = { state: 'starting', port: null, problem: null }

  const urlOf = (base: string | null, endpoint: KnownEndpoint): string | null =>
    base === null ? null : addressBelow(base, endpoint)

  const localBase = (): string | null => (listening.port === null ? null : `http://${LOOPBACK}:${listening.port}`)

  const toEndpoint = (endpoint: KnownEndpoint): Endpoint => ({
    id: endpoint.id,
    ...endpoint.settings,
    url: urlOf(localBase(), endpoint),
    publicUrl: urlOf(deps.publicBase(), endpoint),
    hasSecret: heldSecrets.has(signingSecretName(endpoint.id)),
    hasPreviousSecret: heldSecrets.has(previousSigningSecretName(endpoint.id)),
    createdAt: endpoint.createdAt,
    deliveryCount: endpoint.deliveryCount,
  })

  const view = (): CaptureView => ({
    rev,
    host: preferences.isExposed ? ALL_INTERFACES : LOOPBACK,
    wantedPort: deps.wantedPort,
    ...listening,
    isExposed: preferences.isExposed,
    storing,
    retention: preferences.retention,
    endpoints: endpoints.map(toEndpoint),
  })

  const changed = (): CaptureView => {
    rev += 1
    const next = view()
    announce.changed(next)
    return next
  }

  function known(id: EndpointId): KnownEndpoint {
    const found = endpoints.find((endpoint) => endpoint.id === id)
    if (found === undefined) throw new AppError('capture.not_found', 'There is no such endpoint.')
    return found
  }

  engine.onCaptured(({ counts }) => {
    endpoints = endpoints.map((endpoint) => ({
      ...endpoint,
      deliveryCount: endpoint.deliveryCount + (counts.get(endpoint.id) ?? 0),
    }))
    changed()
  })
  engine.onStoring((problem) => {
    storing = problem
    changed()
  })
  // Fails only with the engine, which its own crash tells of.
  engine.onChanged(() => void serially(countAnew).catch(() => undefined))

  async function countAnew(): Promise<void> {
    const counts = new Map((await engine.records.endpoints.list()).map(({ id, deliveryCount }) => [id, deliveryCount]))
    endpoints = endpoints.map((endpoint) => ({ ...endpoint, deliveryCount: counts.get(endpoint.id) ?? 0 }))
    changed()
  }

  /** Stores an endpoint, new or changed, and tells the catcher. */
  async function put({ deliveryCount, ...record }: KnownEndpoint): Promise<Endpoint> {
    await engine.records.endpoints.put(record)
    const next = { ...record, deliveryCount }
    const isKnown = endpoints.some(({ id }) => id === record.id)
    endpoints = isKnown ? endpoints.map((old) => (old.id === record.id ? next : old)) : [...endpoints, next]
    await reloadSecrets()
    return toEndpoint(known(record.id))
  }

  const add = (name: string): Promise<Endpoint> =>
    put({
      id: random.id() as EndpointId,
      slug: random.id(),
      settings: usualSettings(name),
      createdAt: clock.now(),
      deliveryCount: 0,
    })

  async function reloadSecrets(): Promise<void> {
    const held = await secrets.held()
    const configs: EndpointConfig[] = []
    for (const endpoint of endpoints)
      if (endpoint.settings.isOn) configs.push(toConfig(endpoint, await secrets.read(endpoint.id, held)))
    await engine.catcher.setEndpoints(configs)
    heldSecrets = held
    changed()
  }

  async function start(): Promise<void> {
    try {
      preferences = await loadPreferences(engine.records.values)
      await engine.setRetention(preferences.retention)
      endpoints = await engine.records.endpoints.list()
      if (endpoints.length === 0) await add('Default')
      else await reloadSecrets()
      await listen(preferences.isExposed, deps.wantedPort)
    } catch (error) {
      if (!(error instanceof AppError)) log.fault(random.id(), 'capture.start', error)
      fail(error instanceof AppError ? error : new AppError('internal', 'The catcher could not start.'))
      return
    }
    changed()
  }

  async function listen(isExposed: boolean, wantedPort: number): Promise<void> {
    const { port } = await engine.catcher.listen({ port: wantedPort, exact: false, isExposed })
    listening = { state: 'listening', port, problem: null }
  }

  function fail({ code, message }: AppError): void {
    listening = { state: 'failed', port: null, problem: { code, message } }
    changed()
  }

  /** The catcher leaves where it was before it listens anew, so a failure is undone by going back. */
  async function expose(isExposed: boolean): Promise<CaptureView> {
    if (isExposed === preferences.isExposed && listening.state === 'listening') return view()
    const port = listening.port ?? deps.wantedPort
    try {
      await listen(isExposed, port)
      preferences = { ...preferences, isExposed }
      await savePreferences(engine.records.values, preferences)
      return changed()
    } catch (error) {
      if (preferences.isExposed !== isExposed)
        await listen(preferences.isExposed, port).catch((reason: unknown) => {
          if (!(reason instanceof AppError)) throw reason
          fail(reason)
        })
      throw error
    }
  }

  return {
    start: () => serially(start),
    giveUp: () =>
      fail(new AppError('engine.crashed', 'The engine keeps ending, so nothing is caught. Start Signet again.')),
    reloadSecrets: () => serially(reloadSecrets),
    async replaceSecret(id, secret) {
      await changeSecrets(id, () => secrets.replace(id, secret))
    },
    async forgetSecrets(id) {
      await changeSecrets(id, () => secrets.forgetAll(id))
    },
    endpointsReplaced: () =>
      serially(async () => {
        endpoints = await engine.records.endpoints.list()
        await reloadSecrets()
      }),
    addressesOf(id) {
      const endpoint = known(id)
      const local = urlOf(localBase(), endpoint)
      if (local === null)
        throw new AppError('capture.not_found', 'The catcher is not listening, so the endpoint has no address.')
      return { local, public: urlOf(deps.publicBase(), endpoint) }
    },
    endpointAt(url) {
      // Nobody else has this slug, whatever the host; a proxy may put a path before it.
      const segments = new Set(url.split(/[?#]/, 1)[0]?.split('/'))
      return endpoints.find(({ slug }) => segments.has(slug))?.id ?? null
    },
    addressChanged: () => void changed(),
    handlers: {
      view: async () => view(),
      createEndpoint: ({ name }) => serially(() => add(name)),
      updateEndpoint: ({ id, settings }) =>
        serially(async () => put({ ...known(id), settings: checkedSettings(settings) })),
      rotateSlug: ({ id }) => serially(async () => put({ ...known(id), slug: random.id() })),
      setSecret: ({ id, secret }) => changeSecrets(id, () => secrets.replace(id, secret)),
      forgetPreviousSecret: ({ id }) => changeSecrets(id, () => secrets.forgetPrevious(id)),
      removeEndpoint: ({ id }) =>
        serially(async () => {
          known(id)
          // First the secrets: should one not go, the endpoint is still there to try again with.
          await secrets.forgetAll(id)
          await engine.records.endpoints.remove(id)
          endpoints = endpoints.filter((endpoint) => endpoint.id !== id)
          await reloadSecrets()
        }),
      setRetention: (retention) =>
        serially(async () => {
          await savePreferences(engine.records.values, { ...preferences, retention })
          preferences = { ...preferences, retention }
          await engine.setRetention(retention)
          return changed()
        }),
      expose: ({ isExposed }) => serially(() => expose(isExposed)),
    },
  }

  function changeSecrets(id: EndpointId, change: () => Promise<void>): Promise<Endpoint> {
    return serially(async () => {
      known(id)
      await change()
      await reloadSecrets()
      return toEndpoint(known(id))
    })
  }
}
