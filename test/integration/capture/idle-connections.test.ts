import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

/** Node's limits of time as they are by default, only a thousand times shorter: 60 s, 300 s and 5 s, checked each 30 s. */
const SCALED_DEFAULTS = {
  headersTimeout: 60,
  requestTimeout: 300,
  keepAliveTimeout: 5,
  connectionsCheckingInterval: 30,
}

vi.mock(import('node:http'), async (importOriginal) => {
  const http = await importOriginal()
  const createScaled = (options: object) => http.createServer({ ...SCALED_DEFAULTS, ...options })
  return { ...http, createServer: createScaled as typeof http.createServer }
})

const request = `POST /${sampleEndpoint.slug} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`

let rig: CatcherRig | undefined
afterEach(() => rig?.close())

it('an idle connection hears nothing until it is used: no 408 that nobody asked for', async () => {
  rig = await startCatcher()
  const [unused, usedOnce] = [await rig.connect(), await rig.connect()]
  usedOnce.send(request)
  await usedOnce.until('\r\n\r\nok')

  // Node's own behaviour, on a connection that is opened later than both: when it has its 408, they would have theirs.
  const ordinary = createServer({}).listen(0, '127.0.0.1')
  await once(ordinary, 'listening')
  const control = connect((ordinary.address() as AddressInfo).port, '127.0.0.1')
  const [unasked] = (await once(control.setEncoding('latin1'), 'data')) as [string]
  expect(unasked).toMatch(/^HTTP\/1.1 408 /)
  ordinary.close()

  expect(unused.received()).toBe('')
  unused.send(request)
  usedOnce.send(request)
  expect(await unused.until('\r\n\r\nok')).toMatch(/^HTTP\/1.1 200 /)
  await usedOnce.until('\r\n\r\nok', 2)
  expect(rig.stored()).toHaveLength(3)
})
