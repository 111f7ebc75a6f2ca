import { writeFile } from 'node:fs/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTunnelThread } from '../../../src/main/adapters/node/localtunnel/tunnel-thread'
import { buildEntry } from '../../support/build-entry'
import { requestPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer, type TunnelServer } from '../../support/tunnel-server/tunnel-server'
import { startTunnelRig, type TunnelRig, type Watched } from './tunnel-rig'

let program: string
/** The same program, whose thread throws outside of every promise as soon as it is asked for the name `throws`. */
let throwing: string
let server: TunnelServer
let rig: TunnelRig

beforeAll(async () => {
  program = await buildEntry('src/main/hosts/engine-process.ts')
  throwing = program.replace(/\.mjs$/, '-throwing.mjs')
  await writeFile(
    throwing,
    // With the program's own listener: one that came earlier or later would miss a message or have it lost.
    `import { parentPort } from 'node:worker_threads'
     const on = parentPort.on.bind(parentPort)
     parentPort.on = (event, listener) => on(event, (message) => {
       const name = message?.args?.[1]?.subdomain
       if (name === 'throws') setImmediate(() => { throw new Error('a fault of the package') })
       if (name === 'exits') process.exit(7)
       listener(message)
     })
     await import('${program}')`,
  )
})
beforeEach(async () => {
  server = await startTunnelServer()
})
afterEach(async () => {
  await rig.close()
  await server.close()
})

const start = async (file: string): Promise<TunnelRig> =>
  (rig = await startTunnelRig({ tunnels: (log) => createTunnelThread(file, log) }))

const delivers = async ({ publicUrl, path }: Watched): Promise<boolean> =>
  (await requestPublic(publicUrl, { path })).status === 200

describe('the thread of the tunnels', () => {
  it('hands over what its tunnel gets, and tells how many connections it has', async () => {
    const { open, capture } = await start(program)
    const tunnel = await open(server.url, 'my-own-name')
    expect(tunnel).toMatchObject({ subdomain: 'my-own-name', maxConnections: 10 })
    expect(tunnel.publicUrl).toBe(server.publicUrl('my-own-name'))
    await tunnel.untilOpen(10)
    expect(await delivers(tunnel)).toBe(true)
    expect(await capture.untilStored(1)).toHaveLength(1)
    await tunnel.close()
    await server.until(() => server.tunnels().length === 0)
  })

  it('rejects as the tunnels in it do', async () => {
    const { open } = await start(program)
    server.answerRegistrations('refused')
    await expect(open(server.url, 'my-own-name')).rejects.toMatchObject({
      code: 'tunnel.refused',
      details: { status: 403 },
    })
  })

  it('gives up what nobody wants any more', async () => {
    const { tunnels, localPort } = await start(program)
    server.answerRegistrations('nothing')
    const controller = new AbortController()
    const opening = tunnels.open({ host: server.url, subdomain: null, localPort }, controller.signal)
    await server.until(() => server.registrations() === 1)
    controller.abort(new Error('not wanted'))
    await expect(opening).rejects.toThrow('not wanted')
  })

  it('tells of a lost server', async () => {
    const { open, log } = await start(program)
    const tunnel = await open(server.url)
    await server.stop()
    expect(await tunnel.lost).toContain('No connection to lt.localhost is left')
    expect(log.text()).toContain('A tunnel lost its server.')
  })

  it.each([
    ['throws', 'a fault of the package'],
    ['exits', ''],
  ])('that %s loses its tunnels and nothing else, and the next tunnel has a new one', async (name, logged) => {
    const { open, log } = await start(throwing)
    const [first, second] = await Promise.all([open(server.url), open(server.url)])
    await expect(open(server.url, name)).rejects.toMatchObject({ code: 'tunnel.lost' })
    expect(await Promise.all([first.lost, second.lost])).toEqual(Array(2).fill('What carries the tunnel has ended.'))
    expect(log.text()).toContain(logged)
    await first.close()
    expect(await delivers(await open(server.url, 'my-own-name'))).toBe(true)
  })

  it('is started for the first tunnel only, and ends with the last', async () => {
    const workers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length
    const before = workers()
    const { open, tunnels } = await start(program)
    expect(workers()).toBe(before)
    await open(server.url)
    expect(workers()).toBeGreaterThan(before)
    await tunnels.close()
    await server.until(() => server.tunnels().length === 0)
    expect(workers()).toBe(before)
  })
})
