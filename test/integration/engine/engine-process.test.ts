import { createServer } from 'node:http'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CapturedBatch } from '../../../src/main/ports/engine'
import type { DeliveryId } from '../../../src/shared/contract/deliveries'
import type { ReplayJobId } from '../../../src/shared/contract/sending'
import { sampleDelivery, sampleToken, tokenIdOf } from '../../unit/main/core/store/sample-records'
import { createEngineRig, openEngine, sampleEndpoint, type EngineRig } from './engine-rig'

let rig: EngineRig
beforeEach(async () => {
  rig = await createEngineRig()
})
afterEach(() => rig.close())

describe('the engine process', () => {
  it('stores what it catches, says so, and gives it back', async () => {
    const { engine } = rig.start()
    const url = await openEngine(rig, engine)
    const captured = new Promise<CapturedBatch>((resolve) => engine.onCaptured(resolve))
    const body = Uint8Array.of(0, 0xff, 0xfe)

    const response = await fetch(`${url}/a?x=1`, { method: 'POST', body })

    expect([response.status, await response.text()]).toEqual([200, 'ok'])
    const batch = await captured
    expect(batch).toMatchObject({ total: 1, counts: new Map([[sampleEndpoint.id, 1]]) })
    const [summary] = batch.deliveries
    if (summary === undefined) throw new Error('no delivery')
    expect(summary).toMatchObject({ seq: 1, target: `/${sampleEndpoint.slug}/a?x=1`, signature: 'missing' })
    const { records } = engine
    expect(await records.deliveries.newest(10)).toEqual({ total: 1, deliveries: [summary] })
    expect(await records.deliveries.before(2, 10)).toEqual([summary])
    expect(await records.deliveries.get(summary.id)).toMatchObject({ ...summary, verdict: { reason: 'header-absent' } })
    expect(await records.deliveries.body(summary.id, 1, 10)).toEqual({ bytes: body.slice(1), totalBytes: 3 })
  })

  it("sends on what it catches, says so, and gives the target's answer back", async () => {
    const seen: string[] = []
    const target = createServer((request, response) => {
      seen.push(request.url ?? '')
      response.writeHead(418).end('theirs')
    }).listen(0, '127.0.0.1')
    await once(target, 'listening')
    const { port } = target.address() as AddressInfo
    const { engine } = rig.start()
    const url = await openEngine(rig, engine)
    const forward = { url: `http://127.0.0.1:${port}/to`, allowSelfSigned: false, returnsAnswer: true, retries: 0 }
    await engine.catcher.setEndpoints([{ ...sampleEndpoint, forward }])
    const sent = new Promise<DeliveryId>((resolve) => engine.onSent(resolve))
    const response = await fetch(`${url}/a`, { method: 'POST', body: '{}' })
    expect([response.status, await response.text()]).toEqual([418, 'theirs'])
    expect(seen).toHaveLength(1)
    const [delivery] = (await engine.records.deliveries.newest(1)).deliveries
    expect(await sent).toBe(delivery?.id)
    expect(await engine.records.sendings.list(await sent)).toMatchObject([
      { kind: 'forward', outcome: { status: 418 } },
    ])
    target.close()
  })

  it('tells what was deleted, and keeps to the retention it is given', async () => {
    const { engine } = rig.start()
    const url = await openEngine(rig, engine)
    await engine.setRetention({ maxAgeDays: 1, maxCount: 100, maxBytes: 1_048_576 })
    await (await fetch(url, { method: 'POST', body: '{}' })).text()
    const [delivery] = (await engine.records.deliveries.newest(1)).deliveries
    if (delivery === undefined) throw new Error('no delivery')
    const changed = new Promise<number>((resolve) => engine.onChanged(resolve))
    await engine.records.deliveries.remove({ by: 'ids', ids: [delivery.id] })
    expect(await changed).toBe(0)
    const captured = new Promise<CapturedBatch>((resolve) => engine.onCaptured(resolve))
    await (await fetch(url, { method: 'POST', body: '{}' })).text()
    expect((await captured).total).toBe(1)
  })

  it('says what cannot be sent', async () => {
    const { engine } = rig.start()
    await openEngine(rig, engine)
    await expect(engine.sending.cancel('BBBBBBBBBBBBBBBBBBBBBB' as ReplayJobId)).rejects.toMatchObject({
      code: 'sending.not_found',
    })
  })

  it('keeps every table across processes', async () => {
    const first = rig.start().engine
    expect(await first.claim(rig.directory)).toEqual({ databaseExists: false })
    await first.open({ directory: rig.directory, keyHex: rig.keyHex })
    const app = { environmentId: 'sandbox', clientId: 'app_1', document: '{}', seenAt: 1 }
    const webhook = { ...app, webhookId: 'wh_1', endpointId: null }
    const { id, signature, answer, forward, maxBodyBytes, accessKey } = sampleEndpoint
    const settings = { name: 'Default', isOn: true, signature, answer, forward, maxBodyBytes, accessKey }
    const endpoint = { id, slug: 's', settings, createdAt: 1 }
    await first.records.apps.put(app)
    await first.records.webhooks.put(webhook)
    await first.records.webhooks.keepOnly('sandbox', 'app_1', ['wh_1'])
    await first.records.tokens.put(sampleToken(1))
    await first.records.tokens.put(sampleToken(2))
    await first.records.tokens.remove(tokenIdOf(2))
    await first.records.endpoints.put(endpoint)
    await first.records.values.put('name', Uint8Array.of(1))
    await first.close()

    const second = rig.start().engine
    expect(await second.claim(rig.directory)).toEqual({ databaseExists: true })
    await second.open({ directory: rig.directory, keyHex: rig.keyHex })
    const { records } = second
    expect(await records.apps.list('sandbox')).toEqual([app])
    expect(await records.webhooks.list('sandbox')).toEqual([webhook])
    expect(await records.tokens.list('sandbox')).toEqual([sampleToken(1).summary])
    expect(await records.tokens.get(tokenIdOf(1))).toEqual(sampleToken(1))
    expect(await records.endpoints.list()).toEqual([{ ...endpoint, deliveryCount: 0 }])
    expect(await records.values.get('name')).toEqual(Uint8Array.of(1))
    expect(await records.values.get('other')).toBeUndefined()
    expect(await records.deliveries.get(sampleDelivery(1).id)).toBeUndefined()
  })

  it('lets nobody else read its files', async () => {
    await openEngine(rig, rig.start().engine)
    for (const name of readdirSync(rig.directory))
      expect([name, statSync(join(rig.directory, name)).mode & 0o077]).toEqual([name, 0])
  })

  it('works without a folder, and leaves none', async () => {
    const { engine } = rig.start()
    await engine.open(null)
    await engine.records.values.put('name', Uint8Array.of(1))
    expect(await engine.records.values.get('name')).toEqual(Uint8Array.of(1))
    expect(() => statSync(rig.directory)).toThrow()
  })

  it('names a folder that another engine has, and can go on in memory', async () => {
    await rig.start().engine.claim(rig.directory)
    const { engine } = rig.start()
    await expect(engine.claim(rig.directory)).rejects.toMatchObject({ code: 'store.in_use' })
    await engine.open(null)
    expect(await engine.records.deliveries.newest(1)).toEqual({ total: 0, deliveries: [] })
  })

  it('names a wrong key, and can go on in memory', async () => {
    const first = rig.start().engine
    await openEngine(rig, first)
    await first.close()
    const { engine } = rig.start()
    await engine.claim(rig.directory)
    const where = { directory: rig.directory, keyHex: 'ab'.repeat(32) }
    await expect(engine.open(where)).rejects.toMatchObject({ code: 'store.wrong_key' })
    await engine.open(null)
  })

  it('names a taken port', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { engine } = rig.start()
    await engine.open(null)
    await expect(engine.catcher.listen({ port, exact: true, isExposed: false })).rejects.toMatchObject({
      code: 'capture.port_in_use',
      details: { port },
    })
    server.close()
  })

  it('says what a caller did wrong', async () => {
    const { engine } = rig.start()
    await expect(engine.records.values.get('name')).rejects.toThrow('no open database.')
    await expect(engine.catcher.listen({ port: 0, exact: true, isExposed: false })).rejects.toThrow('no open database.')
    const where = { directory: rig.directory, keyHex: rig.keyHex }
    await expect(engine.open(where)).rejects.toThrow('This folder was not claimed.')
  })

  it('is not told of as a crash when it was closed', async () => {
    const { engine, log } = rig.start()
    let crashes = 0
    engine.onCrash(() => (crashes += 1))
    await openEngine(rig, engine)
    await engine.close()
    await engine.close()
    expect(crashes).toBe(0)
    await expect(engine.records.values.get('name')).rejects.toMatchObject({ code: 'engine.crashed' })
    expect(log.text()).toBe('')
  })
})

describe('a crash', () => {
  it('rejects the calls that wait, and every later one, and is told of once', async () => {
    const { engine, kill } = rig.start()
    await openEngine(rig, engine)
    let crashes = 0
    const crashed = new Promise<void>((resolve) =>
      engine.onCrash(() => {
        crashes += 1
        resolve()
      }),
    )
    kill()
    const pending = [
      engine.records.deliveries.newest(1),
      engine.catcher.listen({ port: 0, exact: true, isExposed: false }),
    ]
    for (const call of pending) await expect(call).rejects.toMatchObject({ code: 'engine.crashed' })
    await crashed
    await expect(engine.records.values.get('name')).rejects.toMatchObject({ code: 'engine.crashed' })
    await engine.close()
    expect(crashes).toBe(1)
  })

  it('frees the folder', async () => {
    const first = rig.start()
    await first.engine.claim(rig.directory)
    const crashed = new Promise<void>((resolve) => first.engine.onCrash(resolve))
    first.kill()
    await crashed
    await expect(rig.start().engine.claim(rig.directory)).resolves.toEqual({ databaseExists: false })
  })
})
