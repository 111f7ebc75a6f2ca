import { spawn, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { SecretStore } from '../../../src/main/ports/secret-store'
import {
  buildEntryBeside,
  buildKeychainEntry,
  createLineLog,
  findChildren,
  isRunning,
  openStore,
  startSilentBus,
  untilEnded,
} from './keychain-harness'

describe('the process that calls keytar', () => {
  const cleanUps: (() => Promise<void>)[] = []
  const log = createLineLog()

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
    log.lines.length = 0
  })

  /** The store on a process that has this text as its keytar. */
  async function openBeside(keytarSource: string | undefined): Promise<{ store: SecretStore; folder: string }> {
    const { folder, entry, remove } = await buildEntryBeside(keytarSource)
    cleanUps.push(remove)
    const store = await openStore({ entry }, log)
    cleanUps.push(() => store.close())
    return { store, folder }
  }

  it('says that the module is missing where there is none, and where it cannot be loaded', async () => {
    const { store } = await openBeside(undefined)
    await expect(store.get('a')).rejects.toMatchObject({ reason: 'module-missing' })
    const { store: other } = await openBeside('throw new Error("libsecret-1.so.0: cannot open shared object file")')
    await expect(other.get('a')).rejects.toMatchObject({ reason: 'module-missing' })
    expect(log.lines.join('\n')).toContain('libsecret-1.so.0')
  })

  it('uses three functions of keytar, and never one that searches', async () => {
    const { store, folder } = await openBeside(`
      const { appendFileSync } = require('node:fs')
      const { join } = require('node:path')
      const note = (name) => appendFileSync(join(__dirname, 'used'), name + '\\n')
      module.exports = new Proxy({}, {
        get: (_, name) => {
          if (typeof name === 'string' && name !== '__esModule') note(name)
          return name === 'deletePassword' ? async () => true : async () => 'text'
        },
      })`)
    await store.set('a', 'text')
    await store.get('a')
    await store.delete('a')
    const used = await readFile(join(folder, 'node_modules/keytar/used'), 'utf8')
    expect(
      used
        .trim()
        .split('\n')
        .filter((name) => name.endsWith('Password')),
    ).toEqual(['setPassword', 'getPassword', 'deletePassword'])
    expect(used).not.toMatch(/find/i)
  })

  it('keeps the value out of an error that quotes it', async () => {
    const { store } = await openBeside(`
      exports.setPassword = async (service, account, value) => { throw new Error('cannot keep ' + value) }`)
    const error: unknown = await store.set('a', 'hunter2').catch((failure: unknown) => failure)
    expect(error).toMatchObject({ reason: 'no-service' })
    expect(log.lines.join('\n')).toContain('cannot keep …')
    expect(`${String(error)}${log.lines.join('\n')}`).not.toContain('hunter2')
  })

  it('takes nobody with it when keytar crashes', async () => {
    const { store } = await openBeside(`
      exports.getPassword = async () => process.kill(process.pid, 'SIGSEGV')
      exports.setPassword = async () => undefined`)
    await expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
    await store.set('a', 'b')
  })

  it('refuses to be started by hand', async () => {
    const { status, stderr } = spawnSync(process.execPath, [await buildKeychainEntry()], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain('This program is started by Signet, not by hand.')
  })

  it.runIf(process.platform === 'linux')('ends with its parent, even while keytar hangs', async () => {
    const bus = await startSilentBus()
    cleanUps.push(() => bus.close())
    const entry = await buildKeychainEntry()
    const source = `
      const stdio = ['ignore', 'ignore', 'ignore', 'ipc']
      const child = require('node:child_process').fork(${JSON.stringify(entry)}, [], { serialization: 'advanced', stdio })
      child.once('message', () => child.send({ op: 'get', service: 'Signet', account: 'a' }))`
    const parent = spawn(process.execPath, ['-e', source], { stdio: 'ignore', env: { ...process.env, ...bus.env } })
    await bus.called
    const [pid = 0] = await findChildren(entry, parent.pid)
    expect(await isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    await untilEnded(pid)
  })
})
