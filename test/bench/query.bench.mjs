// How long a query over 100,000 stored deliveries takes: its first page, and counting all that it finds. In a real encrypted
// file, with the index made as the program makes it. Never fails on time: the figures tell of the machine.
//
//   node scripts/bench.mjs query              or: node test/bench/query.bench.mjs --deliveries=20000
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const PAGE = 100
/** So many are counted at most, as the list does. */
const COUNTED = 100_000
const ROUNDS = 15
const NOW = Date.UTC(2026, 10, 25, 12)
/** What we aim at, p95. */
const AIM_PAGE_MS = 30
const AIM_ALL_MS = 50

const { values: options } = parseArgs({ options: { deliveries: { type: 'string', default: '100000' } } })
const amount = Number(options.deliveries)

const WORDS = Array.from({ length: 80 }, (_, index) => `word${(index * 37) % 80}`)

const QUERIES = [
  '',
  'earthquake',
  'incident',
  'inc',
  'in',
  'wo',
  'a',
  '"severity high"',
  '-incident',
  'zzznothing',
  'event:incident.updated',
  'event:incident.*',
  'event:nothing.here',
  'endpoint:orders',
  'status:200',
  'status:5xx',
  'status:>=400 -status:503',
  'sig:bad',
  'sig:none method:put',
  'size:>1kb',
  'size:1mb..2mb',
  'last:1h',
  'before:2026-11-24T12:00',
  'attempt:>1',
  'attempt:>2 is:retry',
  'is:pinned',
  'problem:too-large',
  `id:dlv_${'0'.repeat(10)}`,
  'path:nothing',
  'header.x-request-id:req-777',
  'header.user-agent:argus',
  'header.content-type:"application/json"',
  'header.x-none:*',
  'json.data.id:77777',
  'json.data.id:777*',
  'json.data.amount:>99990',
  'json.data.amount:<50000',
  'json.data.tags.*:fire',
  'json.data.place.city:Ber*',
  'json.data.severity:high',
  '-json.data.severity:high',
  'json.data.missing:1',
  'sig:bad OR status:5xx',
  'earthquake event:incident.* -status:200 json.data.severity:high',
]

const root = fileURLToPath(new URL('../../', import.meta.url))
// In the project and not in the system's temporary folder: that may be memory.
const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const directory = mkdtempSync(join(cache, 'query-bench-'))
try {
  await measure(await import(pathToFileURL(await buildParts()).href))
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function buildParts() {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(root, 'test/bench/support/query-parts.ts'), outDir: directory, target: 'node20', minify: false },
  })
  return join(directory, 'query-parts.js')
}

async function measure({ createLibsqlDatabases, search, compileQuery, createSearchIndex, TABLES }) {
  const path = join(directory, 'signet.db')
  const database = createLibsqlDatabases().open({ path, keyHex: randomBytes(32).toString('hex') })
  try {
    database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536')
    database.exec(TABLES)
    search.up(database)
    fill(database)
    const withoutIndex = size(path)
    const index = createSearchIndex(database)
    const start = performance.now()
    const steps = []
    while (!index.isCurrent()) {
      const before = performance.now()
      index.indexBehind(64)
      steps.push(performance.now() - before)
    }
    const indexSeconds = (performance.now() - start) / 1_000
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    console.log(
      `${amount} deliveries, ${mib(withoutIndex)} MiB; indexed in ${indexSeconds.toFixed(1)} s (64 at once: p95 ${quantile(steps, 0.95).toFixed(0)} ms, longest ${Math.max(...steps).toFixed(0)} ms), ${mib(size(path))} MiB with the index`,
    )
    const rows = QUERIES.map((query) => timed(database, compileQuery, query))
    report(rows, { deliveries: amount, indexSeconds, bytes: size(path), withoutIndex })
  } finally {
    database.close()
  }
}

function timed(database, compileQuery, query) {
  const page = []
  const all = []
  let found = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const { where, params } = compileQuery(query, NOW)
    const shown = `d.removed_by IS NULL AND (${where})`
    page.push(
      spent(() =>
        database.all(`SELECT d.* FROM deliveries d WHERE ${shown} ORDER BY d.seq DESC LIMIT ${PAGE}`, params),
      ),
    )
    all.push(
      spent(() => {
        const counted = `SELECT 1 FROM deliveries d WHERE ${shown} LIMIT ${COUNTED}`
        found = database.get(`SELECT count(*) AS found FROM (${counted})`, params).found
      }),
    )
  }
  return { query, found, page: quantiles(page), all: quantiles(all) }
}

/** The time on the clock, and that of the processor: on a busy machine the first tells of the others too. */
function spent(work) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  work()
  const wallMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1_000 }
}

function quantiles(times) {
  const wall = times.map(({ wallMs }) => wallMs)
  const cpu = times.map(({ cpuMs }) => cpuMs)
  return { p50: quantile(wall, 0.5), p95: quantile(wall, 0.95), cpuP95: quantile(cpu, 0.95) }
}

function report(rows, facts) {
  const cells = (times) => [times.p50, times.p95, times.cpuP95].map((ms) => ms.toFixed(1).padStart(8)).join('')
  console.log(`${'ms'.padEnd(66)}${'found'.padStart(8)}     page     p95 cpu p95    count     p95 cpu p95`)
  for (const { query, found, page, all } of rows)
    console.log(`${query.padEnd(66)}${String(found).padStart(8)} ${cells(page)} ${cells(all)}`)
  const slowest = (of, which) => Math.max(...rows.map((row) => row[of][which]))
  console.log(
    `slowest p95 (of the processor): page ${slowest('page', 'p95').toFixed(1)} (${slowest('page', 'cpuP95').toFixed(1)}) ms, aim ${AIM_PAGE_MS}; count ${slowest('all', 'p95').toFixed(1)} (${slowest('all', 'cpuP95').toFixed(1)}) ms, aim ${AIM_ALL_MS}`,
  )
  console.log(JSON.stringify({ bench: 'query', ...facts, rows }))
}

function fill(database) {
  const events = [
    'incident.created',
    'incident.updated',
    'incident.closed',
    'webhook.test',
    'person.missing',
    'alert.raised',
  ]
  const cities = ['Berlin', 'Bern', 'Dublin', 'Quito', 'Nairobi', 'Osaka', 'Lima', 'Oslo']
  const statuses = [200, 200, 200, 200, 200, 200, 200, 404, 429, 500, 503]
  database.run(`INSERT INTO endpoints VALUES (?, ?, ?, 0)`, [
    'endpoint-orders-000001',
    'slug-1',
    JSON.stringify({ name: 'Orders' }),
  ])
  for (let first = 1; first <= amount; first += 5_000)
    database.transaction(() => {
      for (let seq = first; seq < first + 5_000 && seq <= amount; seq += 1) {
        const event = events[(seq * 7) % events.length]
        const body = Buffer.from(
          JSON.stringify({
            id: randomBytes(12).toString('hex'),
            type: event,
            data: {
              id: seq,
              amount: (seq * 7_919) % 100_000,
              severity: seq % 10 === 0 ? 'high' : 'low',
              title: seq % 1_000 === 3 ? 'earthquake near the coast' : `Report number ${seq} of the area`,
              tags: [seq % 50 === 0 ? 'fire' : 'water', 'north', `t${seq % 300}`],
              place: { city: cities[seq % cities.length], latitude: (seq % 180) - 90 + 0.25, longitude: seq % 90 },
              text: WORDS.slice(seq % 20, (seq % 20) + 60).join(' '),
            },
          }),
        )
        const headers = [
          'Host',
          '127.0.0.1:4710',
          'User-Agent',
          'Argus-Webhooks/2026.1',
          'Content-Type',
          'application/json',
          'Content-Length',
          String(body.length),
          'X-Argus-Event',
          event,
          'X-Argus-Attempt',
          '1',
          'X-Argus-Signature',
          `sha256=${randomBytes(32).toString('hex')}`,
          'X-Request-Id',
          `req-${seq}`,
        ]
        database.run(`INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)`, [
          seq,
          randomBytes(16).toString('base64url'),
          seq % 3 === 0 ? 'endpoint-orders-000001' : 'endpoint-events-000002',
          NOW - (amount - seq) * 2_000,
          seq % 40 === 0 ? 'PUT' : 'POST',
          `/${'s'.repeat(22)}/hook?n=${seq}`,
          event,
          `dlv_${randomBytes(16).toString('hex')}`,
          seq % 200 === 0 ? 2 : 1,
          statuses[seq % statuses.length],
          seq % 100 === 0 ? 'failed' : seq % 70 === 0 ? 'missing' : 'verified',
          body.length,
          3.25,
          seq % 5_000 === 0 ? 'too-large' : null,
          seq % 200 === 0 ? 1 : 0,
          0,
          0,
          seq % 9_999 === 0 ? 1 : 0,
        ])
        database.run(`INSERT INTO delivery_contents VALUES (?, '1.1', '127.0.0.1', 0, ?, '[]', '{}', '', ?, ?)`, [
          seq,
          JSON.stringify(headers),
          body.length,
          body,
        ])
      }
    })
}

function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
}

function size(path) {
  return statSync(path).size
}

function mib(bytes) {
  return (bytes / 1_048_576).toFixed(0)
}
