// How many signed deliveries a second the engine takes, each answered only when it is on disk (encrypted, synchronous=FULL),
// against a bare node:http server under the same load on the same machine. Absolute figures tell of the machine; the
// ratio tells of the engine.
//
//   node scripts/bench.mjs capture            or, with another build and a profile of the engine:
//   node test/bench/capture.bench.mjs --engine=path/to/engine-process.js --cpu-prof
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runLoad, startBareServer, startEngine } from './support/children.mjs'

const CONNECTIONS = 32
const ROUNDS = 5
const SECONDS_A_ROUND = 3
const WARM_UP_REQUESTS = 8_000
/** What we aim at. It is printed and decides nothing: machines are noisy. What was lost or not verified does. */
const AIMED_RATIO = 0.35

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
const body = deliveryOf(1_024)
const headers = {
  'content-type': 'application/json',
  'user-agent': 'Argus-Webhooks/2026.1',
  'x-argus-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  'x-argus-event': 'incident.updated',
  'x-argus-delivery': 'dlv_0af7651916cd43dd8448eb211c80319c',
  'x-argus-attempt': '1',
}

// In the project and not in the system's temporary folder: that may be memory, where a commit costs nothing.
const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const directory = mkdtempSync(join(cache, 'capture-bench-'))
const engine = startEngine(enginePath, options['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${cache}`] : [])
const bare = await startBareServer()
try {
  process.exitCode = await measure()
} finally {
  await bare.stop()
  await engine.call('close').catch(() => undefined)
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
}

async function measure() {
  const slug = randomBytes(16).toString('base64url')
  const endpointId = randomBytes(16).toString('base64url')
  await engine.call('claim', directory)
  await engine.call('open', { directory, keyHex: randomBytes(32).toString('hex') })
  await engine.call('setEndpoints', [{ id: endpointId, slug, scheme: 'argus', secret }])
  const { port } = await engine.call('listen', { port: 0, exact: true })
  const load = { connections: CONNECTIONS, headers, body }
  const targets = {
    bare: { ...load, url: `http://127.0.0.1:${bare.port}/${slug}` },
    engine: { ...load, url: `http://127.0.0.1:${port}/${slug}` },
  }

  // A fixed number of requests a round and not a fixed time: at a time's end some requests would be stored and
  // unanswered, and the count could not be exact.
  const amounts = {}
  let answered = 0
  for (const [name, target] of Object.entries(targets)) {
    const warmUp = await runLoad({ ...target, amount: WARM_UP_REQUESTS })
    amounts[name] = Math.ceil((warmUp.answered / warmUp.seconds) * SECONDS_A_ROUND)
    if (name === 'engine') answered += warmUp.answered
  }

  const rounds = { bare: [], engine: [] }
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, target] of Object.entries(targets)) {
      const result = await runLoad({ ...target, amount: amounts[name] })
      rounds[name].push({ ...result, perSecond: result.answered / result.seconds })
      if (name === 'engine') answered += result.answered
    }

  const { total, deliveries } = await engine.call('deliveries.newest', 1)
  const failed = [...rounds.bare, ...rounds.engine].reduce((sum, one) => sum + one.failed, 0)
  const ratios = rounds.engine.map((one, index) => one.perSecond / rounds.bare[index].perSecond)
  return report({
    connections: CONNECTIONS,
    bodyBytes: body.length,
    bare: medians(rounds.bare),
    engine: medians(rounds.engine),
    ratio: median(ratios),
    ratios: ratios.map((ratio) => Number(ratio.toFixed(3))),
    answered,
    stored: total,
    failed,
    signature: deliveries[0]?.signature,
    announcements: engine.announcements(),
  })
}

function report(result) {
  const row = (name, { perSecond, p50Ms, p99Ms }) =>
    [name.padEnd(22), perSecond.toFixed(0).padStart(9), `${p50Ms}`.padStart(9), `${p99Ms}`.padStart(9)].join('')
  console.log(
    [
      `${result.bodyBytes}-byte POSTs over ${result.connections} connections, medians of ${ROUNDS} alternating rounds`,
      `${''.padEnd(22)}${'per s'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`,
      row('bare node:http', result.bare),
      row('engine, durable', result.engine),
      `ratio ${result.ratio.toFixed(2)} (aim ${AIMED_RATIO}); answered ${result.answered}, stored ${result.stored}`,
      JSON.stringify({ bench: 'capture', ...result }),
    ].join('\n'),
  )
  const problems = [
    result.stored !== result.answered && 'what was answered is not what is stored',
    result.failed > 0 && `${result.failed} requests failed`,
    result.signature !== 'verified' && 'the signatures were not verified',
  ].filter(Boolean)
  for (const problem of problems) console.error(`FAILED: ${problem}`)
  return problems.length === 0 ? 0 : 1
}

function medians(rounds) {
  const of = (name) => median(rounds.map((round) => round[name]))
  return { perSecond: Math.round(of('perSecond')), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') }
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** An event of the platform's shape as JSON text of exactly that many bytes. */
function deliveryOf(bytes) {
  const event = { id: 'evt_01HFXY', type: 'incident.updated', timestamp: '2026-05-04T10:00:00Z', data: { note: '' } }
  event.data.note = 'x'.repeat(bytes - JSON.stringify(event).length)
  return JSON.stringify(event)
}
