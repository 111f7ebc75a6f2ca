import { fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BARE_SERVER = fileURLToPath(new URL('./bare-server.mjs', import.meta.url))
const BARE_LOCALTUNNEL = fileURLToPath(new URL('./bare-localtunnel.mjs', import.meta.url))
const LOAD = fileURLToPath(new URL('./load.mjs', import.meta.url))
const options = { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] }

/** Starts the bare server and answers its port. */
export async function startBareServer() {
  const child = fork(BARE_SERVER, [], options)
  const [{ port }] = await once(child, 'message')
  return { port, stop: () => stop(child) }
}

/** Starts the localtunnel package in front of a port, and answers the name that the tunnel server gave it. */
export async function startBareLocaltunnel(host, port) {
  const child = fork(BARE_LOCALTUNNEL, [], options)
  child.send({ host, port })
  const [{ id }] = await once(child, 'message')
  return { id, stop: () => stop(child) }
}

/** Starts the engine process as main does, and speaks its protocol. */
export function startEngine(path, execArgv = []) {
  const child = fork(path, [], { ...options, execArgv })
  const waiting = new Map()
  const events = new EventEmitter()
  let lastId = 0

  child.on('message', (message) => {
    if (message.type === 'event') events.emit(message.name, message.payload)
    if (message.type !== 'answer') return
    const { resolve, reject } = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.ok) resolve(message.value)
    else reject(new Error(message.error.message))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The engine process ended.'))
  })

  return {
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        child.send({ type: 'call', id: lastId, method, args })
      }),
    /** What it says by itself: `events.on(name, (payload) => …)`. */
    events,
    /** Stops it where it is: what it does on the side, such as indexing, would take the time of whoever is measured. */
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    /** Resident memory, where the system tells. */
    memoryMiB: () => residentMiB(child.pid),
    stop: () => stop(child),
  }
}

function residentMiB(pid) {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Math.round(kib / 1_024)
  } catch {
    return null
  }
}

/** Sends `amount` requests over `connections` connections and answers what autocannon measured. */
export async function runLoad(round) {
  const child = fork(LOAD, [], options)
  child.send(round)
  const [result] = await once(child, 'message')
  await once(child, 'exit')
  return result
}

async function stop(child) {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.disconnect()
  await ended
}
