// How many signed deliveries a second the engine takes, each answered only when it is on disk (encrypted, synchronous=FULL),
// against a bare node:http server under the same load on the same machine, and against two tools of the field that keep
// what they catch in memory only. Absolute figures tell of the machine; the ratios tell of the engine.
//
//   node scripts/bench.mjs capture            or, with another build, without the peers, with a profile of the engine:
//   node test/bench/capture.bench.mjs --engine=path/to/engine-process.js --no-peers --cpu-prof
import { randomBytes } from 'node:crypto'
import { runLoad, startBareServer } from './support/children.mjs'
import { benchEngine, failedIn, judge, mediansOf, openEngine, runWithout } from './support/engine-bench.mjs'
import { deliveryOf, headersOf, median } from './support/figures.mjs'
import { installPeers, startMockoon, startMockttp } from './support/peers.mjs'

const CONNECTIONS = 32
const ROUNDS = 5
const SECONDS_A_ROUND = 2
/** What is sent, with the ratio to the bare server that we aim at. It is printed and decides nothing: machines are noisy. */
const SIZES = [
  { name: '1 KB', bytes: 1_024, warmUp: 8_000, aim: 0.5 },
  { name: '64 KB', bytes: 65_536, warmUp: 400 },
  { name: '1 MB', bytes: 1_048_576, warmUp: 40 },
]
const LABELS = { bare: 'bare node:http', engine: 'engine, durable', mockttp: 'mockttp', mockoon: 'mockoon' }
/** The engine's memory is looked at when it holds so many of the smallest. */
const MANY = 100_000

const secret = randomBytes(32).toString('base64url')
const slug = randomBytes(16).toString('base64url')

await benchEngine('capture', { peers: { type: 'boolean', default: true } }, async (bench) => {
  const { options, directory, started, startEngine } = bench
  const engine = startEngine()
  const bare = started(await startBareServer())
  const port = await openEngine(engine, directory, { slug, secret })
  const small = { bare: bare.port, engine: port }
  const peers = {}
  if (options.peers) {
    installPeers()
    peers.mockttp = started(await startMockttp()).port
    peers.mockoon = started(await startMockoon()).port
  }

  const results = []
  let answered = 0
  let memoryMiB
  for (const size of SIZES) {
    const targets = size === SIZES[0] ? { ...small, ...peers } : small
    const result = await compare(size, targets, engine)
    answered += result.rounds.engine.reduce((sum, round) => sum + round.answered, 0) + result.warmUps.engine
    if (size === SIZES[0]) {
      // A fixed number, so that the memory of two runs can be compared.
      const rest = Math.max(MANY - answered, 0)
      if (rest > 0) answered += (await runLoad({ ...loadOf(size, port), amount: rest })).answered
      memoryMiB = engine.memoryMiB()
    }
    results.push(result)
    print(result)
  }

  const { total: stored, deliveries } = await engine.call('deliveries.newest', 1)
  await engine.call('close')
  const failed = failedIn(results)
  console.log(
    [
      `engine's memory after ${MANY} deliveries: ${memoryMiB} MiB; answered ${answered}, stored ${stored}`,
      JSON.stringify({ bench: 'capture', results: results.map(summaryOf), memoryMiB, answered, stored, failed }),
    ].join('\n'),
  )
  return judge({ answered, stored, failed, newest: deliveries[0] })
})

/** Alternating rounds, so that a slow minute of the machine is everybody's. */
async function compare(size, targets, engine) {
  // A fixed number of requests a round and not a fixed time: at a time's end some requests would be stored and
  // unanswered, and the count could not be exact.
  const amounts = {}
  const warmUps = {}
  for (const [name, port] of Object.entries(targets)) {
    const warmUp = await run(engine, name, { ...loadOf(size, port), amount: size.warmUp })
    warmUps[name] = warmUp.answered
    amounts[name] = Math.max(Math.ceil((warmUp.answered / warmUp.seconds) * SECONDS_A_ROUND), CONNECTIONS)
  }
  const rounds = Object.fromEntries(Object.keys(targets).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, port] of Object.entries(targets)) {
      const result = await run(engine, name, { ...loadOf(size, port), amount: amounts[name] })
      rounds[name].push({ ...result, perSecond: result.answered / result.seconds })
    }
  return { size, rounds, warmUps }
}

function run(engine, name, load) {
  return name === 'engine' ? runLoad(load) : runWithout(engine, load)
}

function loadOf({ bytes }, port) {
  const body = deliveryOf(bytes)
  return {
    url: `http://127.0.0.1:${port}/${slug}`,
    connections: CONNECTIONS,
    body,
    headers: headersOf(body, secret),
  }
}

function summaryOf({ size, rounds }) {
  const ratios = rounds.engine.map((one, index) => one.perSecond / rounds.bare[index].perSecond)
  return {
    size: size.name,
    ratio: Number(median(ratios).toFixed(3)),
    targets: Object.fromEntries(Object.entries(rounds).map(([name, list]) => [name, mediansOf(list)])),
  }
}

function print(result) {
  const { ratio, targets } = summaryOf(result)
  const { name, aim } = result.size
  console.log(`${name} POSTs over ${CONNECTIONS} connections, medians of ${ROUNDS} alternating rounds`)
  console.log(`${''.padEnd(20)}${'per s'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`)
  for (const [target, { perSecond, p50Ms, p99Ms }] of Object.entries(targets))
    console.log(
      `${LABELS[target].padEnd(20)}${[perSecond, p50Ms, p99Ms].map((figure) => String(figure).padStart(9)).join('')}`,
    )
  console.log(`ratio to bare ${ratio.toFixed(2)}${aim === undefined ? '' : ` (aim ${aim})`}`)
}
