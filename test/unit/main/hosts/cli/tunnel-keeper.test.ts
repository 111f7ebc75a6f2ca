import { expect, it } from 'vitest'
import { openTunnelKeeper } from '../../../../../src/main/hosts/cli/tunnel-keeper'
import type { SessionPorts } from '../../../../../src/main/hosts/cli/cli-session'
import { loadMemory, NO_MEMORY, saveMemory } from '../../../../../src/main/core/tunnel/tunnel-memory'
import type { TunnelWish } from '../../../../../src/main/ports/engine'
import type { Records } from '../../../../../src/main/ports/records'
import type { TunnelStatus } from '../../../../../src/shared/contract/tunnel'
import { createMemoryLog } from '../../../../support/memory-log'

const WISH: TunnelWish = { provider: 'localtunnel', host: 'https://h.example', subdomain: null, lastSubdomain: null }
const blue = { state: 'up', publicUrl: 'https://blue.h.example', subdomain: 'blue' } as TunnelStatus
const red = { state: 'up', publicUrl: 'https://red.h.example', subdomain: 'red' } as TunnelStatus

function createValues(): Records['values'] & { readonly puts: () => number } {
  const values = new Map<string, Uint8Array>()
  let puts = 0
  return {
    get: async (name) => values.get(name),
    put: async (name, value) => {
      puts += 1
      values.set(name, value)
    },
    remove: async (name) => void values.delete(name),
    puts: () => puts,
  }
}

function portsOver(values: Records['values']) {
  const log = createMemoryLog()
  const ports = { engine: { records: { values } }, clock: { now: () => 1_000 }, log } as unknown as SessionPorts
  return { ports, log }
}

it('asks for the name that the same host gave last, and for no other host’s', async () => {
  const values = createValues()
  const { ports } = portsOver(values)
  const first = await openTunnelKeeper(WISH, ports)
  expect(first.wish).toEqual(WISH)
  for (const status of [blue, { ...blue, connections: 9 }, red, { ...blue, state: 'reconnecting' as const }])
    first.note(status)
  await first.settled()
  expect(values.puts()).toBe(2)
  expect((await openTunnelKeeper(WISH, ports)).wish).toEqual({ ...WISH, lastSubdomain: 'red' })
  const other = { ...WISH, host: 'https://other.example' }
  expect((await openTunnelKeeper(other, ports)).wish).toEqual(other)
})

it('keeps the address where the app keeps its own, and leaves the app’s settings alone', async () => {
  const values = createValues()
  const settings = { ...NO_MEMORY.settings, subdomain: 'mine-own', startsItself: true }
  await saveMemory(values, { ...NO_MEMORY, settings })
  const manual: TunnelWish = { provider: 'manual', publicUrl: 'https://a.example' }
  const keeper = await openTunnelKeeper(manual, portsOver(values).ports)
  expect(keeper.wish).toEqual(manual)
  keeper.note({ ...blue, subdomain: null, publicUrl: manual.publicUrl })
  await keeper.settled()
  expect(await loadMemory(values)).toMatchObject({
    settings,
    addresses: [{ provider: 'manual', url: 'https://a.example' }],
  })
})

it('goes on where it cannot be kept', async () => {
  const { ports, log } = portsOver({ ...createValues(), put: () => Promise.reject(new Error('full')) })
  const keeper = await openTunnelKeeper(WISH, ports)
  keeper.note(blue)
  await keeper.settled()
  expect(log.text()).toContain('address of the tunnel not kept')
})
