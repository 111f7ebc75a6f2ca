import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runLoad, startEngine } from './children.mjs'
import { endpointOf, median } from './figures.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Runs a bench of the built engine: reads its options, gives it a folder for the database, and ends what it has started. What
 * `measure` answers is the exit code.
 */
export async function benchEngine(name, furtherOptions, measure) {
  const { values: options } = parseArgs({
    allowNegative: true,
    options: {
      engine: { type: 'string', default: join(root, 'out/main/engine-process.js') },
      'cpu-prof': { type: 'boolean', default: false },
      ...furtherOptions,
    },
  })
  const enginePath = resolve(options.engine)
  if (!existsSync(enginePath)) {
    console.error(`There is no ${enginePath}: build first, with node scripts/build.mjs.`)
    process.exit(2)
  }
  // In the project and not in the system's temporary folder: that may be memory, where a commit costs nothing.
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const directory = mkdtempSync(join(cache, `${name}-bench-`))
  const running = []
  const started = (server) => {
    running.push(server)
    return server
  }
  try {
    const engine = () =>
      started(startEngine(enginePath, options['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${cache}`] : []))
    process.exitCode = await measure({ options, cache, directory, started, startEngine: engine })
  } finally {
    for (const server of running.reverse()) await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Opens the engine over a new database with one endpoint. Answers the catcher's port. */
export async function openEngine(engine, directory, { slug, secret }) {
  await engine.call('claim', directory)
  await engine.call('open', { directory, keyHex: randomBytes(32).toString('hex') })
  await engine.call('setRetention', { maxAgeDays: 30, maxCount: 10_000_000, maxBytes: 1_000 * 2 ** 30 })
  await engine.call('setEndpoints', [endpointOf(slug, secret)])
  return (await engine.call('listen', { port: 0, exact: true, isExposed: false })).port
}

/** Measures a target that the engine has no part in with nothing else at work: what it does on the side would take time. */
export async function runWithout(engine, load) {
  engine.pause()
  try {
    return await runLoad(load)
  } finally {
    engine.resume()
  }
}

/** The medians of some rounds. */
export const mediansOf = (list) => ({
  perSecond: Math.round(median(list.map((one) => one.perSecond))),
  p50Ms: median(list.map((one) => one.p50Ms)),
  p99Ms: median(list.map((one) => one.p99Ms)),
})

/** How many requests failed, in all rounds of all results. */
export const failedIn = (results) =>
  results.flatMap(({ rounds }) => Object.values(rounds).flat()).reduce((sum, one) => sum + one.failed, 0)

/** Says what was lost. A bench fails for that and for nothing else. Answers the exit code. */
export function judge({ answered, stored, failed, newest }, further = []) {
  const problems = [
    stored !== answered && 'what was answered is not what is stored',
    failed > 0 && `${failed} requests failed`,
    newest?.signature !== 'verified' && 'the signatures were not verified',
    ...further,
  ].filter(Boolean)
  for (const problem of problems) console.error(`FAILED: ${problem}`)
  return problems.length === 0 ? 0 : 1
}
