// mockttp as HTTP Toolkit uses it: it records what comes and tells a listener. In memory: nothing of it is kept.
const { createRequire } = require('node:module')
const { join } = require('node:path')

const mockttp = createRequire(join(__dirname, '../peers/package.json'))('mockttp')

async function main() {
  const server = mockttp.getLocal({ recordTraffic: true })
  await server.start()
  await server.forAnyRequest().thenReply(200, 'ok')
  await server.on('request', () => undefined)
  process.on('disconnect', () => process.exit())
  process.send({ port: server.port })
}

void main()
