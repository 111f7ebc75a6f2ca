// How many requests a second come through a tunnel to the engine, each answered only when it is on disk, against the localtunnel
// package as it is in front of a bare node:http server. Both tunnels are of one real localtunnel server on loopback. The ratio
// is printed and decides nothing: machines are noisy. That something was lost fails. The package in front of the engine tells
// what of it is the tunnel's, and what the disk's: nothing is answered before it is there.
//
//   node scripts/bench.mjs tunnel             or, with another build, or with profiles of the engine and its threads:
//   node test/bench/tunnel.bench.mjs --engine=path/to/engine-process.js --cpu-prof
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runLoad, startBareLocaltunnel, startBareServer, startEngine } from './support/children.mjs'
import { deliveryOf, endpointOf, headersOf, median } from './support/figures.mjs'
import { startTunnelServer } from './support/tunnel-server.mjs'

const BYTES = 1_024
const CONNECTIONS = [10, 1]
const ROUNDS = 3
const SECONDS_A_ROUND = 3
const WARM_UP = 2_000
const AIM = 0.8
const LABELS = { bare: 'package, bare server', package: 'package, engine', engine: 'engine' }

const root = fileURLToPath(new URL('../../', import.meta.url))
const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: join(root, 'out/main/engine-process.js') },
    'cpu-prof': { type: 'boolean', default: false },
  },
})
const enginePath = resolve(options.engine)
if (!existsSync(enginePath)) {
  console.error(`There is no ${enginePath}: build first, with node scripts/build.mjs.`)
  process.exit(2)
}

const secret = randomBytes(32).toString('base64url')
const slug = randomBytes(16).toString('base64url')
const body = deliveryOf(BYTES)
const headers = headersOf(body, secret)

// In the project and not in the system's temporary folder: that may be memory, where a commit costs nothing.
const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const directory = mkdtempSync(join(cache, 'tunnel-bench-'))
const running = []
const started = (server) => {
  running.push(server)
  return server
}
try {
  process.exitCode = await measure()
} finally {
  for (const server of running.reverse()) await server.stop()
  rmSync(directory, { recursive: true, force: true })
}

async function measure() {
  const server = started(await startTunnelServer(cache))
  const bareServer = started(await startBareServer())
  const bare = started(await startBareLocaltunnel(server.address, bareServer.port))
  const engine = started(startEngine(enginePath, options['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${cache}`] : []))
  const { port, subdomain } = await openEngine(engine, server)
  const inFront = started(await startBareLocaltunnel(server.address, port))

  const hosts = { bare: bare.id, package: inFront.id, engine: subdomain }
  for (const name of Object.keys(hosts)) hosts[name] = server.hostOf(hosts[name])
  const results = []
  for (const connections of CONNECTIONS) {
    const result = await compare(connections, server, hosts, engine)
    results.push(result)
    print(result)
  }

  const { total, deliveries } = await engine.call('deliveries.newest', 1)
  await engine.call('close')
  const answered = results.reduce((sum, result) => sum + result.answeredByEngine, 0)
  const failed = results.flatMap(({ rounds }) => Object.values(rounds).flat()).reduce((sum, one) => sum + one.failed, 0)
  console.log(JSON.stringify({ bench: 'tunnel', results: results.map(summaryOf), answered, stored: total, failed }))
  const problems = [
    total !== answered && 'what was answered is not what is stored',
    failed > 0 && `${failed} requests failed`,
    deliveries[0]?.signature !== 'verified' && 'the signatures were not verified',
    deliveries[0]?.via !== 'tunnel' && 'they did not come through the tunnel',
  ].filter(Boolean)
  for (const problem of problems) console.error(`FAILED: ${problem}`)
  return problems.length === 0 ? 0 : 1
}

/** Opens it over a new database and turns its tunnel on. Answers its port, and the name that the tunnel has. */
async function openEngine(engine, { url }) {
  await engine.call('claim', directory)
  await engine.call('open', { directory, keyHex: randomBytes(32).toString('hex') })
  await engine.call('setRetention', { maxAgeDays: 30, maxCount: 10_000_000, maxBytes: 1_000 * 2 ** 30 })
  await engine.call('setEndpoints', [endpointOf(slug, secret)])
  const { port } = await engine.call('listen', { port: 0, exact: true, isExposed: false })
  const isUp = new Promise((resolve, reject) => {
    engine.events.on('tunnel', ({ state, subdomain, problem }) => {
      if (state === 'up') resolve(subdomain)
      else if (state === 'failed') reject(new Error(problem.message))
    })
  })
  await engine.call('tunnel.start', { provider: 'localtunnel', host: url, subdomain: null, lastSubdomain: null })
  return { port, subdomain: await isUp }
}

/** Alternating rounds of a fixed number of requests, so that a slow minute of the machine is everybody's. */
async function compare(connections, server, hosts, engine) {
  const loadOf = (name, amount) => ({
    url: `${server.address}/${slug}`,
    connections,
    body,
    headers: { ...headers, host: hosts[name] },
    amount,
  })
  const rounds = { bare: [], package: [], engine: [] }
  const amounts = {}
  let answeredByEngine = 0
  const run = async (name, amount) => {
    const result = await alone(engine, name, loadOf(name, amount))
    if (name !== 'bare') answeredByEngine += result.answered
    return { ...result, perSecond: result.answered / result.seconds }
  }
  for (const name of Object.keys(rounds))
    amounts[name] = Math.ceil((await run(name, WARM_UP)).perSecond * SECONDS_A_ROUND)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of Object.keys(rounds)) rounds[name].push(await run(name, amounts[name]))
  return { connections, rounds, answeredByEngine }
}

/** Measures one of them, with nothing else at work: what the engine does on the side would take the other's time. */
async function alone(engine, name, load) {
  if (name !== 'bare') return runLoad(load)
  engine.pause()
  try {
    return await runLoad(load)
  } finally {
    engine.resume()
  }
}

function summaryOf({ connections, rounds }) {
  const ratioTo = (name) =>
    Number(median(rounds.engine.map((one, index) => one.perSecond / rounds[name][index].perSecond)).toFixed(3))
  return {
    connections,
    ratio: ratioTo('bare'),
    ratioToPackage: ratioTo('package'),
    targets: Object.fromEntries(
      Object.entries(rounds).map(([name, list]) => [
        name,
        {
          perSecond: Math.round(median(list.map((one) => one.perSecond))),
          p50Ms: median(list.map((one) => one.p50Ms)),
          p99Ms: median(list.map((one) => one.p99Ms)),
        },
      ]),
    ),
  }
}

function print(result) {
  const { connections, ratio, ratioToPackage, targets } = summaryOf(result)
  console.log(`1 KB POSTs through the tunnel, connections: ${connections}, medians of ${ROUNDS} alternating rounds`)
  console.log(`${''.padEnd(22)}${'per s'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`)
  for (const [name, figures] of Object.entries(targets))
    console.log(
      LABELS[name].padEnd(22) +
        [figures.perSecond, figures.p50Ms, figures.p99Ms].map((figure) => String(figure).padStart(9)).join(''),
    )
  console.log(
    `ratio to the bare one ${ratio.toFixed(2)} (aim ${AIM}), to the package in front of the engine ${ratioToPackage.toFixed(2)}`,
  )
}
