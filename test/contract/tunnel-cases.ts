import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { EndpointId } from '../../src/shared/contract/capture'
import { USUAL_TUNNEL_SETTINGS, type TunnelSettings, type TunnelView } from '../../src/shared/contract/tunnel'
import { requestPublic } from '../support/tunnel-server/request-public'
import { startTunnelServer } from '../support/tunnel-server/tunnel-server'
import { failureOf, nextDelivery, type HostCase } from './host-case'

/** The first view that is meant: the present one, or one that is announced. */
async function untilTunnel(api: AppClient, isMeant: (view: TunnelView) => boolean): Promise<TunnelView> {
  let stop = (): void => undefined
  const seen = new Promise<TunnelView>((resolve, reject) => {
    const look = (view: TunnelView): void => {
      if (isMeant(view)) resolve(view)
    }
    stop = api.tunnel.onChanged(look)
    api.tunnel.view().then(look, reject)
  })
  return seen.finally(() => stop())
}

const settingsFor = (change: Partial<TunnelSettings>): TunnelSettings => ({ ...USUAL_TUNNEL_SETTINGS, ...change })

async function publicUrlOf(api: AppClient, id: EndpointId): Promise<string | null | undefined> {
  return (await api.capture.view()).endpoints.find((endpoint) => endpoint.id === id)?.publicUrl
}

/** What the view says without what changes by itself. */
const stateOf = ({ state, publicUrl, subdomain, problem }: TunnelView) => ({ state, publicUrl, subdomain, problem })

export const tunnelCases: readonly HostCase[] = [
  {
    name: 'has a tunnel that is off until it is wanted, and keeps its settings',
    async run(api) {
      const view = await api.tunnel.view()
      assert.equal(view.state, 'idle')
      assert.equal(view.publicUrl, null)
      const settings = settingsFor({ subdomain: 'quick-fox', startsItself: false, healsWebhooks: true })
      assert.deepEqual((await api.tunnel.configure(settings)).settings, settings)
      assert.equal((await failureOf(api.tunnel.configure({ ...settings, subdomain: 'No!' }))).code, 'input.invalid')
      assert.deepEqual((await api.tunnel.view()).settings, settings)
    },
  },
  {
    name: 'goes up at a server of one’s own, catches through it, and goes down',
    async run(api) {
      const server = await startTunnelServer()
      try {
        await api.tunnel.configure(settingsFor({ host: server.url, subdomain: 'quick-fox' }))
        await api.tunnel.start()
        const up = await untilTunnel(api, ({ state }) => state === 'up')
        assert.deepEqual(stateOf(up), {
          state: 'up',
          publicUrl: server.publicUrl('quick-fox'),
          subdomain: 'quick-fox',
          problem: null,
        })
        const { id } = await api.capture.createEndpoint({ name: 'tunnelled' })
        const address = await publicUrlOf(api, id)
        assert.ok(address)
        assert.ok(address.startsWith(`${server.publicUrl('quick-fox')}/`))

        const arrived = nextDelivery(api, ({ endpointId }) => endpointId === id)
        await api.deliveries.view()
        const path = new URL(address).pathname
        const answer = await requestPublic(address, { path, body: '{"far":true}' })
        assert.equal(answer.status, 200)
        assert.equal((await arrived).via, 'tunnel')
        const found = await api.deliveries.query({ query: 'via:tunnel', beforeSeq: null, limit: 5 })
        assert.equal(found.deliveries[0]?.id, (await arrived).id)
        assert.equal((await requestPublic(address, { path: '/guess' })).status, 404)

        const checked = await api.tunnel.check()
        assert.equal(checked.lastProbe?.problem, null)
        await api.tunnel.stop()
        const down = await untilTunnel(api, ({ state }) => state === 'idle')
        assert.equal(down.connections, 0)
        assert.equal(await publicUrlOf(api, id), null)
      } finally {
        await api.tunnel.stop()
        await server.close()
      }
    },
  },
  {
    name: 'says that the address is another one, until that was seen',
    async run(api) {
      const server = await startTunnelServer()
      try {
        await api.tunnel.configure(settingsFor({ host: server.url, subdomain: 'first-name' }))
        await api.tunnel.start()
        await untilTunnel(api, ({ state, subdomain }) => state === 'up' && subdomain === 'first-name')
        await api.tunnel.acknowledge()
        await api.tunnel.configure(settingsFor({ host: server.url, subdomain: 'second-name' }))
        const { moved } = await untilTunnel(
          api,
          ({ state, subdomain }) => state === 'up' && subdomain === 'second-name',
        )
        assert.equal(moved?.from, server.publicUrl('first-name'))
        assert.equal(moved.to, server.publicUrl('second-name'))
        assert.equal((await api.tunnel.acknowledge()).moved, null)
      } finally {
        await api.tunnel.stop()
        await server.close()
      }
    },
  },
  {
    name: 'takes the address of a tunnel that the user runs, and finds out whether it leads here',
    async run(api) {
      assert.equal((await failureOf(startWith(api, settingsFor({ provider: 'manual' })))).code, 'tunnel.no_address')
      const { port } = await api.capture.view()
      assert.ok(port)
      try {
        const publicUrl = `http://localhost:${port}`
        await startWith(api, settingsFor({ provider: 'manual', publicUrl }))
        const up = await untilTunnel(api, ({ state }) => state === 'up')
        assert.deepEqual([up.publicUrl, up.subdomain, up.maxConnections], [publicUrl, null, 0])
      } finally {
        await api.tunnel.stop()
      }
    },
  },
]

async function startWith(api: AppClient, settings: TunnelSettings): Promise<TunnelView> {
  await api.tunnel.configure(settings)
  return api.tunnel.start()
}
