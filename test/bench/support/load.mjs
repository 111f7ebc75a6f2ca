// One round of load, in a process of its own: in that of a server it would share the server's event loop.
import autocannon from 'autocannon'

process.on('message', async ({ url, amount, connections, headers, body }) => {
  // A run of a fixed amount ends with a sampling interval, a second by default: far too coarse for its duration.
  const sampleInt = 20
  const result = await autocannon({ url, amount, connections, method: 'POST', headers, body, timeout: 60, sampleInt })
  process.send({
    answered: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
    seconds: (result.finish - result.start) / 1_000,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  })
  process.disconnect()
})
