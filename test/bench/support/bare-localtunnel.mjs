// The other yardstick: the localtunnel package as it is, in front of whatever listens on the port.
import localtunnel from 'localtunnel'

process.on('disconnect', () => process.exit())
process.on('message', async ({ host, port }) => {
  const tunnel = await localtunnel({ host, port })
  // Without a listener the first of them would end it.
  tunnel.on('error', (error) => console.error(`bare localtunnel: ${error.message}`))
  process.send({ id: tunnel.clientId })
})
