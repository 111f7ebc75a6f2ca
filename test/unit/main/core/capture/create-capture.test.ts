import { describe, expect, it } from 'vitest'
import { createCapture, signingSecretName } from '../../../../../src/main/core/capture/create-capture'
import type { CapturedBatch, EndpointConfig } from '../../../../../src/main/ports/engine'
import type { EndpointRecord, Records } from '../../../../../src/main/ports/records'
import type { CaptureView, EndpointId } from '../../../../../src/shared/contract/capture'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'

function setUp(options: { listen?: AppError; locked?: boolean } = {}) {
  const stored = new Map<EndpointId, EndpointRecord>()
  const secrets = new Map<string, string>()
  const tables: (readonly EndpointConfig[])[] = []
  const views: CaptureView[] = []
  let captured: (batch: CapturedBatch) => void = () => undefined
  let ids = 0
  const capture = createCapture({
    engine: {
      records: {
        endpoints: {
          list: async () => [...stored.values()].map((record) => ({ ...record, deliveryCount: 0 })),
          put: async (record) => void stored.set(record.id, record),
        },
      } satisfies Pick<Records, 'endpoints'> as unknown as Records,
      catcher: {
        listen: async ({ port }) => {
          if (options.listen) throw options.listen
          return { port: port + 1 }
        },
        setEndpoints: async (endpoints) => void tables.push(endpoints),
      },
      onCaptured: (listener) => {
        captured = listener
        return () => undefined
      },
    },
    vault: {
      list: async () => [...secrets.keys()],
      get: async (name) => {
        if (options.locked) throw new AppError('vault.locked', 'Locked.')
        return secrets.get(name)
      },
    },
    clock: { now: () => 5 },
    random: { id: () => `id-${String((ids += 1)).padStart(19, '0')}`, bytes: (count) => new Uint8Array(count) },
    log: createMemoryLog(),
    announce: { changed: (view) => void views.push(view) },
    wantedPort: 4710,
  })
  return { capture, stored, secrets, tables, views, captured: (batch: CapturedBatch) => captured(batch) }
}

describe('the capture view', () => {
  it('has one endpoint after the first start, with an address at the port that was got', async () => {
    const { capture } = setUp()
    await capture.start()
    const { state, port, wantedPort, endpoints } = await capture.handlers.view()
    expect({ state, port, wantedPort }).toEqual({ state: 'listening', port: 4711, wantedPort: 4710 })
    expect(endpoints).toMatchObject([{ name: 'Default', hasSecret: false, deliveryCount: 0 }])
    expect(endpoints[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:4711\/id-/)
  })

  it('does not make another endpoint at the next start', async () => {
    const { capture, stored } = setUp()
    await capture.start()
    await capture.start()
    expect(stored.size).toBe(1)
  })

  it('finds the endpoint behind an address, and the other way round', async () => {
    const { capture } = setUp()
    await capture.start()
    const { id } = await capture.handlers.createEndpoint({ name: 'Second' })
    expect(capture.endpointAt(capture.urlOf(id))).toBe(id)
    expect(capture.endpointAt('https://integrator.example/webhooks/argus')).toBeNull()
    expect(() => capture.urlOf('nobody' as EndpointId)).toThrow(expect.objectContaining({ code: 'capture.not_found' }))
  })

  it('hands a new signing secret to the catcher and never to the view', async () => {
    const { capture, secrets, tables, views } = setUp()
    await capture.start()
    const { id } = await capture.handlers.createEndpoint({ name: 'Signed' })
    secrets.set(signingSecretName(id), 'TOP-SECRET')
    await capture.reloadSecrets()
    expect(tables.at(-1)?.find((config) => config.id === id)?.secret).toBe('TOP-SECRET')
    expect(views.at(-1)?.endpoints.find((endpoint) => endpoint.id === id)?.hasSecret).toBe(true)
    expect(JSON.stringify(views)).not.toContain('TOP-SECRET')
  })

  it('goes on catching, unchecked, while a secret cannot be read', async () => {
    const { capture, secrets, tables } = setUp({ locked: true })
    await capture.start()
    const { id } = await capture.handlers.createEndpoint({ name: 'Signed' })
    secrets.set(signingSecretName(id), 'TOP-SECRET')
    await capture.reloadSecrets()
    expect(tables.at(-1)?.find((config) => config.id === id)?.secret).toBeNull()
  })

  it('says why it does not listen', async () => {
    const { capture } = setUp({ listen: new AppError('capture.port_refused', 'Not below 1024.') })
    await capture.start()
    const { state, problem, endpoints } = await capture.handlers.view()
    expect({ state, problem }).toEqual({
      state: 'failed',
      problem: { code: 'capture.port_refused', message: 'Not below 1024.' },
    })
    expect(endpoints[0]?.url).toBeNull()
  })

  it('counts what arrived', async () => {
    const { capture, captured, views } = setUp()
    await capture.start()
    const id = (await capture.handlers.view()).endpoints[0]?.id as EndpointId
    const delivery = { endpointId: id } as DeliverySummary
    captured({ total: 3, deliveries: [delivery, delivery], counts: new Map([[id, 3]]) })
    expect(views.at(-1)?.endpoints[0]?.deliveryCount).toBe(3)
  })
})
