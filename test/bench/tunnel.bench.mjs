// How many requests a second come through a tunnel to the engine, each answered only when it is on disk, against the localtunnel
// package as it is in front of a bare node:http server. Both tunnels are of one real localtunnel server on loopback. The ratio
// is printed and decides nothing: machines are noisy. That something was lost fails. The package in front of the engine tells
// what of it is the tunnel's, and what the disk's: nothing is answered before it is there.
//
//   node scripts/bench.mjs tunnel             or, with another build, or with profiles of the engine and its threads:
//   node test/bench/tunnel.bench.mjs --engine=path/to/engine-process.js --cpu-prof
import { randomBytes } from 'node:crypto'
import { runLoad, startBareLocaltunnel, startBareServer } from './support/children.mjs'
import { benchEngine, failedIn, judge, mediansOf, openEngine, runWithout } from './support/engine-bench.mjs'
import { deliveryOf, headersOf, median } from './support/figures.mjs'
import { startTunnelServer } from './support/tunnel-server.mjs'

const BYTES = 1_024
const CONNECTIONS = [10, 1]
const ROUNDS = 3
const SECONDS_A_ROUND = 3
const WARM_UP = 2_000
const AIM = 0.8
const LABELS = { bare: 'package, bare server', package: 'package, engine', engine: 'engine' }

const secret = randomBytes(32).toString('base64url')
const slug = randomBytes(16).toString('base64url')
const body = deliveryOf(BYTES)
const headers = headersOf(body, secret)

await benchEngine('tunnel', {}, async ({ cache, directory, started, startEngine }) => {
  const server = started(await startTunnelServer(cache))
  const bareServer = started(await startBareServer())
  const bare = started(await startBareLocaltunnel(server.address, bareServer.port))
  const engine = startEngine()
  const port = await openEngine(engine, directory, { slug, secret })
  const subdomain = await turnOnTunnel(engine, server)
  const inFront = started(await startBareLocaltunnel(server.address, port))

  const hosts = { bare: bare.id, package: inFront.id, engine: subdomain }
  for (const name of Object.keys(hosts)) hosts[name] = server.hostOf(hosts[name])
  const results = []
  for (const connections of CONNECTIONS) {
    const result = await compare(connections, server, hosts, engine)
    results.push(result)
    print(result)
  }

  const { total: stored, deliveries } = await engine.call('deliveries.newest', 1)
  await engine.call('close')
  const answered = results.reduce((sum, result) => sum + result.answeredByEngine, 0)
  const failed = failedIn(results)
  console.log(JSON.stringify({ bench: 'tunnel', results: results.map(summaryOf), answered, stored, failed }))
  const [newest] = deliveries
  return judge({ answered, stored, failed, newest }, [
    newest?.via !== 'tunnel' && 'they did not come through the tunnel',
  ])
})

/** Answers the name that the tunnel has. */
async function turnOnTunnel(engine, { url }) {
  const isUp = new Promise((resolve, reject) => {
    engine.events.on('tunnel', ({ state, subdomain, problem }) => {
      if (state === 'up') resolve(subdomain)
      else if (state === 'failed') reject(new Error(problem.message))
    })
  })
  await engine.call('tunnel.start', { provider: 'localtunnel', host: url, subdomain: null, lastSubdomain: null })
  return isUp
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
    const load = loadOf(name, amount)
    const result = name === 'bare' ? await runWithout(engine, load) : await runLoad(load)
    if (name !== 'bare') answeredByEngine += result.answered
    return { ...result, perSecond: result.answered / result.seconds }
  }
  for (const name of Object.keys(rounds))
    amounts[name] = Math.ceil((await run(name, WARM_UP)).perSecond * SECONDS_A_ROUND)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const name of Object.keys(rounds)) rounds[name].push(await run(name, amounts[name]))
  return { connections, rounds, answeredByEngine }
}

function summaryOf({ connections, rounds }) {
  const ratioTo = (name) =>
    Number(median(rounds.engine.map((one, index) => one.perSecond / rounds[name][index].perSecond)).toFixed(3))
  return {
    connections,
    ratio: ratioTo('bare'),
    ratioToPackage: ratioTo('package'),
    targets: Object.fromEntries(Object.entries(rounds).map(([name, list]) => [name, mediansOf(list)])),
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
