import { setup } from './setup.mjs'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { inProject, projectFolder } from './lib/paths.mjs'
import { endGroup, startGroup } from './lib/process-group.mjs'
import { runScript, say } from './lib/say.mjs'
import { planTests, usage } from './lib/test-plan.mjs'
import { startTestSession } from './lib/test-session.mjs'
import { judgeRun, readPlaywrightReport, summarize } from './lib/test-tally.mjs'

// Far above what they take: a runner that hangs must not hold up a build machine.
const vitestLimitMs = 10 * 60_000
const playwrightLimitMs = 13 * 60_000

// What an interruption has to end.
let session
let running
let isInterrupted = false

await runScript(async (words) => {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const plan = planTests(words)
  const { electron } = await setup({ for: plan.needsApp ? 'test' : 'source tests' })
  endInOrderWhenInterrupted()
  session = await startTestSession(electron)
  const tallies = []
  try {
    if (plan.vitest) tallies.push(await runVitest(plan))
    if (plan.playwright) tallies.push(await runPlaywright(plan))
  } finally {
    await session.close()
  }
  const { lines, isGood } = summarize(tallies)
  process.stdout.write(`\n${lines.join('\n')}\n`)
  return isGood ? 0 : 1
})

async function runVitest({ vitest, isWhole }) {
  const report = join(session.folder, 'vitest.json')
  const end = await runRunner(
    'node_modules/vitest/vitest.mjs',
    vitestLimitMs,
    { ...session.env, SIGNET_VITEST_REPORT: report },
    [
      'run',
      '--reporter=default',
      `--reporter=${inProject('scripts/lib/vitest-report.mjs')}`,
      ...vitest.projects.flatMap((name) => ['--project', name]),
      ...(isWhole ? [] : ['--passWithNoTests']),
      ...vitest.filters,
    ],
  )
  return judgeRun({ name: 'vitest', end, tally: readJson(report), mayBeEmpty: !isWhole })
}

async function runPlaywright({ playwright, isWhole }) {
  const report = join(session.folder, 'playwright.json')
  const env = { ...session.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const end = await runRunner('node_modules/@playwright/test/cli.js', playwrightLimitMs, env, [
    'test',
    '--reporter=list,json',
    ...(isWhole ? [] : ['--pass-with-no-tests']),
    ...playwright.filters,
  ])
  const found = readJson(report)
  return judgeRun({ name: 'playwright', end, tally: found && readPlaywrightReport(found), mayBeEmpty: !isWhole })
}

async function runRunner(script, limitMs, env, args) {
  const options = { cwd: projectFolder, env, stdio: ['ignore', 'inherit', 'inherit'] }
  running = startGroup(process.execPath, [inProject(script), ...args], options)
  const alarm = setTimeout(() => {
    say(`no end after ${limitMs / 60_000} minutes: ending it`)
    void endGroup(running)
  }, limitMs)
  const end = await running.ended
  clearTimeout(alarm)
  await endGroup(running)
  // The interruption ends this process; nothing may be started after it.
  return isInterrupted ? new Promise(() => {}) : end
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function endInOrderWhenInterrupted() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (isInterrupted) return
      isInterrupted = true
      say('interrupted: ending what was started')
      if (running) await endGroup(running)
      // While the session is still being started, the "exit" listeners end what there is of it.
      await session?.close()
      process.exit(128 + constants.signals[signal])
    })
  }
}
