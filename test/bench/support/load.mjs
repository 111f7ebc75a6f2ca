// One round of load, in a process of its own: in that of a server it would share the server's event loop.
import { randomBytes } from 'node:crypto'
import autocannon from 'autocannon'

process.on('message', async ({ url, amount, connections, headers, body }) => {
  // A run of a fixed amount ends with a sampling interval, a second by default: far too coarse for its duration.
  const sampleInt = 20
  const prefix = `dlv_${randomBytes(8).toString('hex')}`
  let count = 0
  // Every delivery has an id of its own, as the platform's have: else each would be a retry of the first. It costs the
  // sender some microseconds for each request, whoever receives it.
  const setupRequest = (request) => {
    count += 1
    request.headers['x-argus-delivery'] = `${prefix}${count}`
    return request
  }
  const requests = [{ method: 'POST', setupRequest }]
  const result = await autocannon({ url, amount, connections, headers, body, requests, timeout: 60, sampleInt })
  process.send({
    answered: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
    seconds: (result.finish - result.start) / 1_000,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  })
  process.disconnect()
})
