import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { CaptureView, Endpoint, EndpointId } from '../../../shared/contract/capture'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { EndpointRecord } from '../../ports/records'
import type { Vault } from '../../ports/vault'

const HOST = '127.0.0.1'

export interface CaptureDeps {
  readonly engine: Pick<Engine, 'catcher' | 'records' | 'onCaptured'>
  readonly vault: Pick<Vault, 'get' | 'list'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly announce: AppAnnounce['capture']
  readonly wantedPort: number
}

/** The handlers of `capture`, and what other features need of endpoints. */
export interface Capture {
  readonly handlers: AppHandlers['capture']
  /** Loads the endpoints (makes the first one) and listens. A failure is in the view, not thrown. */
  start(): Promise<void>
  /** Says that the engine is gone and will not be started again. */
  giveUp(): void
  /** Rejects with `capture.not_found`: no such endpoint, or the catcher is not listening. */
  urlOf(id: EndpointId): string
  endpointAt(url: string): EndpointId | null
  /** To be called when the signing secret of an endpoint was stored, so that the next delivery is checked with it. */
  reloadSecrets(): Promise<void>
}

/** The vault's name for the secret that deliveries at an endpoint are signed with; all its webhooks share it. */
export const signingSecretName = (id: EndpointId): string => `endpoint/${id}/signing-secret`

/** The main process's side of the catcher: which endpoints there are, and where it listens. */
export function createCapture(deps: CaptureDeps): Capture {
  const { engine, vault, clock, random, log, announce } = deps
  let endpoints: (EndpointRecord & { deliveryCount: number })[] = []
  let withSecret = new Set<EndpointId>()
  let rev = 0
  let listening: Pick<CaptureView, 'state' | 'port' | 'problem'> = { state: 'starting', port: null, problem: null }

  const urlOf = (slug: string): string | null =>
    listening.port === null ? null : `http://${HOST}:${listening.port}/${slug}`

  const toEndpoint = ({ id, name, slug, scheme, createdAt, deliveryCount }: (typeof endpoints)[number]): Endpoint => ({
    id,
    name,
    url: urlOf(slug),
    scheme,
    hasSecret: withSecret.has(id),
    createdAt,
    deliveryCount,
  })

  const view = (): CaptureView => ({
    rev,
    host: HOST,
    wantedPort: deps.wantedPort,
    ...listening,
    endpoints: endpoints.map(toEndpoint),
  })

  const changed = (): void => {
    rev += 1
    announce.changed(view())
  }

  engine.onCaptured(({ counts }) => {
    endpoints = endpoints.map((endpoint) => ({
      ...endpoint,
      deliveryCount: endpoint.deliveryCount + (counts.get(endpoint.id) ?? 0),
    }))
    changed()
  })

  async function add(name: string): Promise<EndpointRecord> {
    const record: EndpointRecord = {
      id: random.id() as EndpointId,
      name,
      slug: random.id(),
      scheme: 'argus',
      createdAt: clock.now(),
    }
    await engine.records.endpoints.put(record)
    endpoints = [...endpoints, { ...record, deliveryCount: 0 }]
    await reloadSecrets()
    return record
  }

  async function reloadSecrets(): Promise<void> {
    const names = new Set(await vault.list())
    withSecret = new Set(endpoints.map(({ id }) => id).filter((id) => names.has(signingSecretName(id))))
    const configs = []
    for (const { id, slug, scheme } of endpoints)
      configs.push({ id, slug, scheme, secret: withSecret.has(id) ? await signingSecret(id) : null })
    await engine.catcher.setEndpoints(configs)
    changed()
  }

  /** A secret that cannot be read now leaves deliveries unchecked, which the list shows; it must not stop the catcher. */
  async function signingSecret(id: EndpointId): Promise<string | null> {
    try {
      return (await vault.get(signingSecretName(id))) ?? null
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      log.warn('signing secret not readable', { endpoint: id, code: error.code })
      return null
    }
  }

  async function start(): Promise<void> {
    try {
      endpoints = await engine.records.endpoints.list()
      if (endpoints.length === 0) await add('Default')
      else await reloadSecrets()
      const { port } = await engine.catcher.listen({ port: deps.wantedPort, exact: false })
      listening = { state: 'listening', port, problem: null }
    } catch (error) {
      if (!(error instanceof AppError)) log.fault(random.id(), 'capture.start', error)
      fail(error instanceof AppError ? error : new AppError('internal', 'The catcher could not start.'))
      return
    }
    changed()
  }

  function fail({ code, message }: AppError): void {
    listening = { state: 'failed', port: null, problem: { code, message } }
    changed()
  }

  return {
    start,
    giveUp: () =>
      fail(new AppError('engine.crashed', 'The engine keeps ending, so nothing is caught. Start Signet again.')),
    reloadSecrets,
    urlOf(id) {
      const slug = endpoints.find((endpoint) => endpoint.id === id)?.slug
      if (slug === undefined) throw new AppError('capture.not_found', 'There is no such endpoint.')
      const url = urlOf(slug)
      if (url === null)
        throw new AppError('capture.not_found', 'The catcher is not listening, so the endpoint has no address.')
      return url
    },
    endpointAt: (url) => endpoints.find(({ slug }) => urlOf(slug) === url)?.id ?? null,
    handlers: {
      view: async () => view(),
      createEndpoint: async ({ name }) => toEndpoint({ ...(await add(name)), deliveryCount: 0 }),
    },
  }
}
