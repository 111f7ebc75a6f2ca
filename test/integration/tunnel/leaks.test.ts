import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTunnelServer, type TunnelServer } from '../../support/tunnel-server/tunnel-server'
import { startTunnelRig, type TunnelRig } from './tunnel-rig'

const ROUNDS = 500
/** What fluctuates by itself; a leak of one socket with its buffers a round would be more than ten times as much. */
const MAX_GROWTH_BYTES = 5_000_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let server: TunnelServer
let rig: TunnelRig

beforeEach(async () => {
  server = await startTunnelServer({ graceMs: 50 })
  rig = await startTunnelRig()
})
afterEach(async () => {
  await rig.close()
  await server.close()
})

const resources = (): Record<string, number> => {
  const kinds = process.getActiveResourcesInfo()
  return Object.fromEntries(['TCPSocketWrap', 'TCPConnectWrap', 'Timeout'].map((kind) => [kind, count(kinds, kind)]))
}
const count = (kinds: readonly string[], kind: string): number => kinds.filter((one) => one === kind).length

async function round(index: number): Promise<void> {
  const tunnel = await rig.open(server.url)
  if (index % 5 === 0) await tunnel.untilOpen(10)
  if (index % 50 === 0) server.resetSockets()
  await tunnel.close()
}

async function settled(): Promise<void> {
  await server.until(() => server.tunnels().length === 0)
  // A connection that was under way when its tunnel was closed ends as soon as it is there.
  while (count(process.getActiveResourcesInfo(), 'TCPConnectWrap') > 0)
    await new Promise((resolve) => setImmediate(resolve))
  collect()
}

it('500 tunnels that were opened and closed leave nothing behind', { timeout: 120_000 }, async () => {
  for (let index = 0; index < 50; index += 1) await round(index)
  await settled()
  const before = {
    resources: resources(),
    heap: process.memoryUsage().heapUsed,
    external: process.memoryUsage().external,
  }
  for (let index = 0; index < ROUNDS; index += 1) await round(index)
  await settled()
  expect(resources()).toEqual(before.resources)
  expect(process.memoryUsage().heapUsed - before.heap).toBeLessThan(MAX_GROWTH_BYTES)
  expect(process.memoryUsage().external - before.external).toBeLessThan(MAX_GROWTH_BYTES)
})
