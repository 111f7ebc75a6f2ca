import { spawn, spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { until } from './until.mjs'

const open = new Set()

// The last resort, when there is no time left for an orderly end: nothing that was started here outlives this process.
process.on('exit', () => {
  for (const group of open) signalGroup(group.child, 'SIGKILL')
})

/**
 * @typedef {object} Group
 * @property {import('node:child_process').ChildProcess} child its leader
 * @property {() => string} output what it wrote to pipes so far
 * @property {boolean} isRunning
 * @property {Promise<{ code?: number | null, signal?: string | null, error?: Error }>} ended never rejects
 */

/**
 * Starts a program in a process group of its own, so that it can be ended together with everything it started.
 * @returns {Group}
 */
export function startGroup(command, args, options = {}) {
  const child = spawnOrFail(command, args, { ...options, detached: true })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  const group = { child, output: () => output, isRunning: true }
  open.add(group)
  group.ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }))
    child.on('exit', (code, signal) => resolve({ code, signal }))
  }).then((end) => {
    group.isRunning = false
    return end
  })
  return group
}

/** Node reports a missing program by an event, but throws on most other reasons: here all of them come by the event. */
function spawnOrFail(command, args, options) {
  try {
    return spawn(command, args, options)
  } catch (error) {
    const nobody = Object.assign(new EventEmitter(), { stdio: [] })
    queueMicrotask(() => nobody.emit('error', error))
    return nobody
  }
}

/** Asks a whole group to end; when its leader is gone, or takes too long, ends what is left of it. */
export async function endGroup(group, { patienceMs = 5000 } = {}) {
  signalGroup(group.child, 'SIGTERM')
  await until(() => !group.isRunning, { what: 'the end of a process', limitMs: patienceMs }).catch(() => {})
  signalGroup(group.child, 'SIGKILL')
  await group.ended
  open.delete(group)
}

function signalGroup(child, signal) {
  if (!child.pid) return
  if (process.platform === 'win32') {
    // Windows knows neither groups nor these signals.
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Nobody is left in it.
  }
}

/**
 * Ends, on Linux, every process whose environment carries `name=value`: what left its group, as browsers started by
 * Playwright do when Playwright is killed. With a random value nobody else's process can be meant.
 */
export function endMarkedProcesses(name, value) {
  if (process.platform !== 'linux') return
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    if (Number(pid) !== process.pid && environmentOf(pid).includes(`${name}=${value}`)) endOne(Number(pid))
  }
}

function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return [] // another user's, or gone
  }
}

function endOne(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was faster.
  }
}
