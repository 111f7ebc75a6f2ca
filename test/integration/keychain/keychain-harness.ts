import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { until } from '../../../scripts/lib/until.mjs'
import { createChildProcesses } from '../../../src/main/adapters/node/child-processes'
import { createKeytarSecretStore } from '../../../src/main/adapters/node/keytar-secret-store'
import type { Log, LogFields } from '../../../src/main/ports/log'
import type { SecretStore } from '../../../src/main/ports/secret-store'
import { buildEntry } from '../../support/build-entry'

/** The entry that calls keytar, built as for the app. */
export const buildKeychainEntry = (): Promise<string> => buildEntry('src/main/adapters/node/keychain-process.ts')

export interface StoreOptions {
  /** Laid over this process's environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly service?: string
  readonly callTimeoutMs?: number
  readonly entry?: string
}

/** The adapter on a real process that runs a built entry. */
export async function openStore({ env = {}, entry, ...options }: StoreOptions, log: Log = noLog): Promise<SecretStore> {
  const path = entry ?? (await buildKeychainEntry())
  const processes = createChildProcesses({
    paths: { keychain: path, engine: path, sandbox: path },
    log,
    env: { ...process.env, ...env },
  })
  return createKeytarSecretStore({ processes, log, ...options })
}

const noLog: Log = { info: () => undefined, warn: () => undefined, fault: () => undefined }

/** Keeps its lines. */
export function createLineLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const note = (message: string, fields?: LogFields): void => void lines.push(`${message} ${JSON.stringify(fields)}`)
  return { lines, info: note, warn: note, fault: (ref, where, error) => note(`${ref} ${where} ${String(error)}`) }
}

/**
 * A bus that takes calls and never answers: a real keytar hangs in it as in front of an unlock prompt, with its thread
 * blocked.
 */
export async function startSilentBus(): Promise<{
  readonly env: Readonly<Record<string, string>>
  /** Resolves when somebody waits for an answer. */
  readonly called: Promise<void>
  close(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bus-'))
  const path = join(folder, 'bus')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).resume()
  })
  const called = new Promise<void>((resolve) => server.once('connection', () => resolve()))
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` },
    called,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A folder with a copy of the entry that finds this text as its `keytar`, or none at all. */
export async function buildEntryBeside(keytarSource: string | undefined): Promise<{
  readonly folder: string
  readonly entry: string
  remove(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-keytar-'))
  const entry = join(folder, 'keychain-process.mjs')
  const packages = join(folder, 'node_modules')
  await mkdir(packages)
  await copyFile(await buildKeychainEntry(), entry)
  await symlink(
    fileURLToPath(new URL('../../../node_modules/valibot', import.meta.url)),
    join(packages, 'valibot'),
    'junction',
  )
  if (keytarSource !== undefined) {
    await mkdir(join(packages, 'keytar'))
    await writeFile(join(packages, 'keytar', 'index.js'), keytarSource)
  }
  return { folder, entry, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Its end was fetched, so that its parent knows of it. */
export const untilReaped = (pid: number): Promise<unknown> =>
  until(async () => (await readFile(`/proc/${pid}/stat`).catch(() => undefined)) === undefined, {
    what: `the end of process ${pid} to be known`,
  })

/** Whether the process is there and runs; one that nobody has fetched the end of yet does not run. */
export async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return status !== undefined && !/\) [ZX]/.test(status)
}

/** The processes that run this entry and were started by this one. */
export async function findChildren(entry: string, parent = process.pid): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [status, command] = await Promise.all(
      ['stat', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
    )
    const isOurs = status?.slice(status.lastIndexOf(')')).split(' ')[2] === String(parent)
    if (isOurs && command?.includes(entry)) found.push(Number(pid))
  }
  return found
}

export const untilEnded = (pid: number): Promise<unknown> =>
  until(async () => !(await isRunning(pid)), { what: `process ${pid} to end` })
