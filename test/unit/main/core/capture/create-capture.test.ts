import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { createCapture } from '../../../../../src/main/core/capture/create-capture'
import type { CapturedBatch, EndpointConfig, ListenOptions } from '../../../../../src/main/ports/engine'
import type { EndpointRecord, Records } from '../../../../../src/main/ports/records'
import {
  CaptureView,
  USUAL_RETENTION,
  type Endpoint,
  type EndpointId,
  type EndpointSettings,
  type Retention,
} from '../../../../../src/shared/contract/capture'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'
import type { Problem } from '../../../../../src/shared/contract/primitives'
import { AppError } from '../../../../../src/shared/errors'
import { signingSecretName } from '../../../../../src/shared/vault-names'
import { createMemoryLog } from '../../../../support/memory-log'

const previousName = (id: EndpointId): string => `endpoint/${id}/previous-signing-secret`

/** What a vault, a store and an engine keep; `start` makes the main process's side anew on them, as after a restart. */
function setUp() {
  const stored = new Map<EndpointId, EndpointRecord>()
  const counts = new Map<EndpointId, number>()
  const values = new Map<string, Uint8Array>()
  const secrets = new Map<string, string>()
  const tables: (readonly EndpointConfig[])[] = []
  const listened: ListenOptions[] = []
  const retentions: Retention[] = []
  const views: CaptureView[] = []
  const failures: {
    listen?: ((wanted: ListenOptions) => AppError | undefined) | undefined
    get?: AppError
    delete?: AppError
  } = {}
  let captured: (batch: CapturedBatch) => void = () => undefined
  let changed: (total: number) => void = () => undefined
  let storing: (problem: Problem | null) => void = () => undefined
  let ids = 0
  const publicBase: { now: string | null } = { now: null }

  const create = () =>
    createCapture({
      publicBase: () => publicBase.now,
      engine: {
        records: {
          endpoints: {
            list: async () =>
              [...stored.values()].map((record) => ({ ...record, deliveryCount: counts.get(record.id) ?? 0 })),
            put: async (record) => void stored.set(record.id, record),
            remove: async (id) => void stored.delete(id),
          },
          values: {
            get: async (name) => values.get(name),
            put: async (name, value) => void values.set(name, value),
            remove: async (name) => void values.delete(name),
          },
        } satisfies Pick<Records, 'endpoints' | 'values'> as unknown as Records,
        catcher: {
          listen: async (wanted) => {
            listened.push(wanted)
            const failure = failures.listen?.(wanted)
            if (failure) throw failure
            return { port: wanted.port === 4710 ? 4711 : wanted.port }
          },
          setEndpoints: async (endpoints) => void tables.push(endpoints),
        },
        setRetention: async (retention) => void retentions.push(retention),
        onCaptured: (listener) => {
          captured = listener
          return () => undefined
        },
        onChanged: (listener) => {
          changed = listener
          return () => undefined
        },
        onStoring: (listener) => {
          storing = listener
          return () => undefined
        },
      },
      vault: {
        list: async () => [...secrets.keys()],
        get: async (name) => {
          if (failures.get) throw failures.get
          return secrets.get(name)
        },
        set: async (name, value) => void secrets.set(name, value),
        delete: async (name) => {
          if (failures.delete) throw failures.delete
          secrets.delete(name)
        },
      },
      clock: { now: () => 5 },
      random: { id: () => `id-${String((ids += 1)).padStart(19, '0')}`, bytes: (count) => new Uint8Array(count) },
      log: createMemoryLog(),
      announce: { changed: (view) => void views.push(view) },
      wantedPort: 4710,
    })
  return {
    create,
    stored,
    counts,
    values,
    secrets,
    tables,
    listened,
    retentions,
    views,
    failures,
    captured: (batch: CapturedBatch) => captured(batch),
    changed: (total: number) => changed(total),
    storing: (problem: Problem | null) => storing(problem),
    publicBase,
  }
}

async function setUpStarted() {
  const parts = setUp()
  const capture = parts.create()
  await capture.start()
  const [first] = (await capture.handlers.view()).endpoints
  if (first === undefined) throw new Error('There is no endpoint.')
  return { ...parts, capture, ...capture.handlers, first, id: first.id }
}

function settingsOf({ name, isOn, signature, answer, forward, maxBodyBytes, accessKey }: Endpoint): EndpointSettings {
  return { name, isOn, signature, answer, forward, maxBodyBytes, accessKey }
}

describe('the capture view', () => {
  it('has one endpoint after the first start, with an address at the port that was got', async () => {
    const { view, views } = await setUpStarted()
    const { state, port, wantedPort, endpoints, isExposed, storing, retention } = await view()
    expect({ state, port, wantedPort }).toEqual({ state: 'listening', port: 4711, wantedPort: 4710 })
    expect({ isExposed, storing, retention }).toEqual({ isExposed: false, storing: null, retention: USUAL_RETENTION })
    expect(endpoints).toMatchObject([
      { name: 'Default', isOn: true, hasSecret: false, hasPreviousSecret: false, deliveryCount: 0 },
    ])
    expect(endpoints[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:4711\/id-/)
    expect(v.safeParse(CaptureView, views.at(-1)).issues).toBeUndefined()
  })

  it('does not make another endpoint at the next start', async () => {
    const { create, stored } = await setUpStarted()
    await create().start()
    expect(stored.size).toBe(1)
  })

  it('says why it does not listen', async () => {
    const parts = setUp()
    parts.failures.listen = () => new AppError('capture.port_refused', 'Not below 1024.')
    const capture = parts.create()
    await capture.start()
    const { state, problem, endpoints } = await capture.handlers.view()
    expect({ state, problem }).toEqual({
      state: 'failed',
      problem: { code: 'capture.port_refused', message: 'Not below 1024.' },
    })
    expect(endpoints[0]?.url).toBeNull()
  })

  it('counts what arrived', async () => {
    const { captured, views, id } = await setUpStarted()
    const delivery = { endpointId: id } as DeliverySummary
    captured({ total: 3, deliveries: [delivery, delivery], counts: new Map([[id, 3]]) })
    expect(views.at(-1)?.endpoints[0]?.deliveryCount).toBe(3)
  })

  it('counts anew when deliveries were deleted', async () => {
    const { captured, changed, counts, reloadSecrets, views, id } = await setUpStarted().then((parts) => ({
      ...parts,
      reloadSecrets: parts.capture.reloadSecrets,
    }))
    captured({ total: 3, deliveries: [], counts: new Map([[id, 3]]) })
    counts.set(id, 1)
    changed(1)
    await reloadSecrets()
    expect(views.at(-1)?.endpoints[0]?.deliveryCount).toBe(1)
  })

  it('says that nothing can be stored, and that it can again', async () => {
    const { storing, views } = await setUpStarted()
    storing({ code: 'store.full', message: 'The disk is full.' })
    expect(views.at(-1)?.storing).toEqual({ code: 'store.full', message: 'The disk is full.' })
    storing(null)
    expect(views.at(-1)?.storing).toBeNull()
  })
})

describe('an endpoint', () => {
  it('has a public address while the tunnel has one, and the view is told', async () => {
    const { capture, publicBase, views, id, first } = await setUpStarted()
    expect(first.publicUrl).toBeNull()
    expect(capture.addressesOf(id).public).toBeNull()
    publicBase.now = 'https://quick-fox.example'
    capture.addressChanged()
    const slug = first.url?.split('/').at(-1) ?? ''
    expect(views.at(-1)?.endpoints[0]?.publicUrl).toBe(`https://quick-fox.example/${slug}`)
    expect(capture.addressesOf(id)).toEqual({ local: first.url, public: `https://quick-fox.example/${slug}` })
  })

  it('has its key in both addresses, where the key is of the query', async () => {
    const { capture, publicBase, updateEndpoint, first, id, tables } = await setUpStarted()
    publicBase.now = 'https://quick-fox.example'
    const accessKey = { in: 'query', name: 'key', value: 'open-sesame' } as const
    const endpoint = await updateEndpoint({ id, settings: { ...settingsOf(first), accessKey } })
    expect(endpoint.url).toBe(`${first.url ?? ''}?key=open-sesame`)
    expect(endpoint.publicUrl).toMatch(/^https:\/\/quick-fox\.example\/id-\d+\?key=open-sesame$/)
    expect(tables.at(-1)).toMatchObject([{ id, accessKey }])
    expect(capture.endpointAt(endpoint.publicUrl ?? '')).toBe(id)
  })

  it('is known by its slug, wherever the catcher or the tunnel was, and behind the path of a proxy', async () => {
    const { capture, first, id } = await setUpStarted()
    const slug = first.url?.split('/').at(-1) ?? ''
    for (const url of [
      `http://127.0.0.1:9/${slug}`,
      `https://old-name.example/${slug}?key=x`,
      `https://proxy.example/signet/${slug}/below`,
    ])
      expect([url, capture.endpointAt(url)]).toEqual([url, id])
    for (const url of [`https://x.example/?${slug}`, `https://x.example/${slug}x`, `https://x.example/a#/${slug}`])
      expect([url, capture.endpointAt(url)]).toEqual([url, null])
  })

  it('is found behind its address, and the other way round', async () => {
    const { capture, createEndpoint } = await setUpStarted()
    const { id } = await createEndpoint({ name: 'Second' })
    expect(capture.endpointAt(capture.addressesOf(id).local)).toBe(id)
    expect(capture.endpointAt('https://integrator.example/webhooks/argus')).toBeNull()
    expect(() => capture.addressesOf('nobody' as EndpointId)).toThrow(
      expect.objectContaining({ code: 'capture.not_found' }),
    )
  })

  it('gets new settings, which the store keeps and the catcher goes by', async () => {
    const { updateEndpoint, first, id, tables, stored } = await setUpStarted()
    const settings: EndpointSettings = {
      ...settingsOf(first),
      name: 'Renamed',
      maxBodyBytes: 5,
      forward: { url: 'http://127.0.0.1:1/', allowSelfSigned: false, returnsAnswer: true, retries: 0 },
    }
    expect(await updateEndpoint({ id, settings })).toMatchObject({ id, url: first.url, ...settings })
    expect(stored.get(id)?.settings).toEqual(settings)
    expect(tables.at(-1)).toMatchObject([{ id, maxBodyBytes: 5, forward: settings.forward }])
  })

  it('that is off is unknown to the catcher, and known again when it is on', async () => {
    const { updateEndpoint, first, id, tables } = await setUpStarted()
    await updateEndpoint({ id, settings: { ...settingsOf(first), isOn: false } })
    expect(tables.at(-1)).toEqual([])
    await updateEndpoint({ id, settings: settingsOf(first) })
    expect(tables.at(-1)).toMatchObject([{ id }])
  })

  it('needs the description of a custom scheme, and has none with another', async () => {
    const { updateEndpoint, first, id } = await setUpStarted()
    const settings = settingsOf(first)
    const custom = { header: 'X-S', prefix: '', algorithm: 'sha256', encoding: 'hex', template: '{body}' } as const
    const without = { ...settings, signature: { scheme: 'custom', custom: null, toleranceS: 0 } as const }
    await expect(updateEndpoint({ id, settings: without })).rejects.toMatchObject({ code: 'capture.bad_scheme' })
    const needless = { ...settings, signature: { scheme: 'github', custom, toleranceS: 0 } as const }
    expect((await updateEndpoint({ id, settings: needless })).signature.custom).toBeNull()
  })

  it('gets a new slug, and its address with it everywhere', async () => {
    const { rotateSlug, capture, first, id, tables } = await setUpStarted()
    const { url } = await rotateSlug({ id })
    expect(url).not.toBe(first.url)
    expect(capture.addressesOf(id).local).toBe(url)
    expect(capture.endpointAt(url ?? '')).toBe(id)
    expect(capture.endpointAt(first.url ?? '')).toBeNull()
    expect(url?.endsWith(`/${tables.at(-1)?.[0]?.slug ?? '?'}`)).toBe(true)
  })

  it('goes with its secrets', async () => {
    const { removeEndpoint, setSecret, id, secrets, stored, tables, view } = await setUpStarted()
    await setSecret({ id, secret: 'one' })
    await setSecret({ id, secret: 'two' })
    await removeEndpoint({ id })
    expect([secrets.size, stored.size, tables.at(-1)]).toEqual([0, 0, []])
    expect((await view()).endpoints).toEqual([])
  })

  it('stays when its secrets cannot be deleted', async () => {
    const { removeEndpoint, setSecret, id, failures, stored } = await setUpStarted()
    await setSecret({ id, secret: 'one' })
    failures.delete = new AppError('vault.locked', 'Locked.')
    await expect(removeEndpoint({ id })).rejects.toMatchObject({ code: 'vault.locked' })
    expect(stored.has(id)).toBe(true)
  })

  it('that there is none of is named as such', async () => {
    const { updateEndpoint, rotateSlug, setSecret, forgetPreviousSecret, removeEndpoint, first } = await setUpStarted()
    const id = 'nobody' as EndpointId
    for (const call of [
      updateEndpoint({ id, settings: settingsOf(first) }),
      rotateSlug({ id }),
      setSecret({ id, secret: 's' }),
      forgetPreviousSecret({ id }),
      removeEndpoint({ id }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'capture.not_found' })
  })
})

describe('a signing secret', () => {
  it('goes to the catcher and never to the view', async () => {
    const { capture, secrets, tables, views, id } = await setUpStarted()
    secrets.set(signingSecretName(id), 'TOP-SECRET')
    await capture.reloadSecrets()
    expect(tables.at(-1)?.[0]?.secrets).toEqual({ current: 'TOP-SECRET', previous: null })
    expect(views.at(-1)?.endpoints[0]).toMatchObject({ hasSecret: true, hasPreviousSecret: false })
    expect(JSON.stringify(views)).not.toContain('TOP-SECRET')
  })

  it('that follows another makes that the previous one, until it is forgotten', async () => {
    const { setSecret, forgetPreviousSecret, id, tables, secrets } = await setUpStarted()
    expect(await setSecret({ id, secret: 'one' })).toMatchObject({ hasSecret: true, hasPreviousSecret: false })
    expect(await setSecret({ id, secret: 'two' })).toMatchObject({ hasSecret: true, hasPreviousSecret: true })
    expect(tables.at(-1)?.[0]?.secrets).toEqual({ current: 'two', previous: 'one' })
    await setSecret({ id, secret: 'three' })
    expect(Object.fromEntries(secrets)).toEqual({ [signingSecretName(id)]: 'three', [previousName(id)]: 'two' })
    expect(await forgetPreviousSecret({ id })).toMatchObject({ hasSecret: true, hasPreviousSecret: false })
    expect(tables.at(-1)?.[0]?.secrets).toEqual({ current: 'three', previous: null })
  })

  it('given twice does not push out the one before', async () => {
    const { setSecret, id, tables } = await setUpStarted()
    for (const secret of ['one', 'two', 'two']) await setSecret({ id, secret })
    expect(tables.at(-1)?.[0]?.secrets).toEqual({ current: 'two', previous: 'one' })
  })

  it('takes the place of one that the keychain lost', async () => {
    const { setSecret, id, failures, secrets } = await setUpStarted()
    secrets.set(signingSecretName(id), 'lost')
    failures.get = new AppError('vault.missing_value', 'No longer there.')
    await setSecret({ id, secret: 'new' })
    expect(Object.fromEntries(secrets)).toEqual({ [signingSecretName(id)]: 'new' })
  })

  it('that cannot be read leaves deliveries unchecked and the catcher going', async () => {
    const { capture, id, failures, secrets, tables, setSecret } = await setUpStarted()
    secrets.set(signingSecretName(id), 'TOP-SECRET')
    failures.get = new AppError('vault.locked', 'Locked.')
    await capture.reloadSecrets()
    expect(tables.at(-1)?.[0]?.secrets).toEqual({ current: null, previous: null })
    await expect(setSecret({ id, secret: 'new' })).rejects.toMatchObject({ code: 'vault.locked' })
    expect(secrets.get(signingSecretName(id))).toBe('TOP-SECRET')
  })
})

describe('what is kept of the catcher as a whole', () => {
  const retention: Retention = { maxAgeDays: 1, maxCount: 100, maxBytes: 1_048_576 }

  it('is the retention, over a restart too', async () => {
    const { setRetention, retentions, create } = await setUpStarted()
    expect((await setRetention(retention)).retention).toEqual(retention)
    expect(retentions).toEqual([USUAL_RETENTION, retention])
    const next = create()
    await next.start()
    expect((await next.handlers.view()).retention).toEqual(retention)
    expect(retentions.at(-1)).toEqual(retention)
  })

  it('is whether other computers hear it, on the same port and over a restart too', async () => {
    const { expose, listened, create } = await setUpStarted()
    expect(await expose({ isExposed: true })).toMatchObject({ isExposed: true, host: '0.0.0.0', port: 4711 })
    expect(listened.at(-1)).toEqual({ port: 4711, exact: false, isExposed: true })
    await create().start()
    expect(listened.at(-1)).toEqual({ port: 4710, exact: false, isExposed: true })
    expect(await expose({ isExposed: false })).toMatchObject({ isExposed: false, host: '127.0.0.1' })
  })

  it('goes back to where it was heard when it cannot be heard elsewhere', async () => {
    const { expose, listened, failures, view } = await setUpStarted()
    failures.listen = ({ isExposed }) =>
      isExposed ? new AppError('capture.port_refused', 'The system does not allow it.') : undefined
    await expect(expose({ isExposed: true })).rejects.toMatchObject({ code: 'capture.port_refused' })
    expect(listened.at(-1)).toEqual({ port: 4711, exact: false, isExposed: false })
    expect(await view()).toMatchObject({ state: 'listening', isExposed: false, port: 4711 })
  })

  it('is as usual when what is kept is not understood', async () => {
    const { values, create } = setUp()
    values.set('capture.preferences', Buffer.from('{"isExposed":"yes","retention":{"maxAgeDays":-1}}'))
    const capture = create()
    await capture.start()
    expect(await capture.handlers.view()).toMatchObject({ isExposed: false, retention: USUAL_RETENTION })
    values.set('capture.preferences', Buffer.from('{'))
    await capture.start()
    expect(await capture.handlers.view()).toMatchObject({ state: 'listening', retention: USUAL_RETENTION })
  })
})
