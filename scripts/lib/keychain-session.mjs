// A D-Bus session and a keychain of their own, for tests on Linux: the real gnome-keyring, away from the user's. A
// desktop can be in three states with a bus (unlocked, locked, no secret service at all) and in one without.
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startKeyring, unlockKeyring } from './keyring-daemon.mjs'
import { makePrivateFolder } from './private-folder.mjs'
import { endGroup } from './process-group.mjs'
import { keepsSecrets, lockKeychain, readLocked, startBus } from './session-bus.mjs'
import { until } from './until.mjs'

/** A desktop without a bus: what to lay over the environment of a program that shall find none. */
export const noBusEnvironment = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

/**
 * @typedef {object} KeychainSession
 * @property {Record<string, string>} env what to lay over process.env for programs that shall live in this session
 * @property {() => Promise<void>} lock locks the keychain, as a desktop does when asked to
 * @property {() => Promise<void>} unlock unlocks it again, as a login does
 * @property {() => Promise<void>} close ends every process of the session and removes its files
 */

/**
 * Starts a session, and comes back when it answers as it should.
 * @param {{ unlocked?: boolean, service?: boolean }} [options] `unlocked: false`: there is a keychain, but it is locked
 *   and nobody is there to be asked. `service: false`: there is a bus, but nothing on it that keeps secrets.
 * @returns {Promise<KeychainSession>}
 */
export async function startKeychainSession({ unlocked = true, service = true } = {}) {
  const folder = makePrivateFolder()
  const password = randomBytes(18).toString('base64')
  const groups = []
  const close = async () => {
    for (const group of groups.splice(0).reverse()) await endGroup(group)
    folder.remove()
  }
  try {
    const home = makeHome(folder.path)
    const bus = await startBus(folder.path, home)
    groups.push(bus.group)
    const env = { ...home, DBUS_SESSION_BUS_ADDRESS: bus.address }
    if (service) groups.push(await startService(env, folder.path, password, unlocked))
    return {
      env,
      lock: async () => {
        lockKeychain(env)
        await until(() => readLocked(env) === true, { what: 'the keychain to be locked' })
      },
      unlock: async () => {
        await unlockKeyring(env, password)
        await until(() => readLocked(env) === false, { what: 'the keychain to be unlocked' })
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function startService(env, folder, password, unlocked) {
  // The first start makes the login keyring, with this password.
  const first = await startKeyring(env, folder, password)
  try {
    await until(() => keepsSecrets(env) || !first.isRunning, { what: 'the keychain' })
    if (!first.isRunning) throw new Error(`gnome-keyring-daemon ended: ${first.output().trim()}`)
  } catch (error) {
    await endGroup(first)
    throw error
  }
  if (unlocked) return first
  // And a second start, without it, finds a keyring that it cannot open: a login that did not unlock it.
  await endGroup(first)
  const second = await startKeyring(env, folder)
  await until(() => readLocked(env) === true, { what: 'the locked keychain' }).catch(async (error) => {
    await endGroup(second)
    throw error
  })
  return second
}

function makeHome(folder) {
  const names = {
    HOME: 'home',
    XDG_CACHE_HOME: 'home/.cache',
    XDG_CONFIG_HOME: 'home/.config',
    XDG_DATA_HOME: 'home/.local/share',
    XDG_STATE_HOME: 'home/.local/state',
    XDG_RUNTIME_DIR: 'run',
  }
  const home = Object.fromEntries(Object.entries(names).map(([name, path]) => [name, join(folder, path)]))
  for (const path of Object.values(home)) mkdirSync(path, { recursive: true, mode: 0o700 })
  return home
}
