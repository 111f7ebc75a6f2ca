import { copyFileSync, existsSync } from 'node:fs'
import { createConnection } from 'node:net'
import { delimiter, join } from 'node:path'
import { endGroup, startGroup } from './process-group.mjs'

const program = 'gnome-keyring-daemon'
const unlockOperation = 1
const answerLimitMs = 5000

/**
 * Starts gnome-keyring on the bus of `env`. With a password it makes the login keyring, or unlocks it; without one an
 * existing keyring stays locked.
 */
export async function startKeyring(env, folder, password) {
  const group = launch(program, env, password)
  if (group.child.pid) return group
  const { error } = await group.ended
  await endGroup(group)
  if (error.code !== 'EPERM') throw new Error(`${program} did not start: ${error.message}`)
  // The installed file may lock memory (CAP_IPC_LOCK), and containers refuse to start a file that asks for a capability
  // they do not give. A copy asks for none, and the daemon does without.
  const copy = join(folder, program)
  copyFileSync(findOnPath(program), copy)
  return launch(copy, env, password)
}

function launch(path, env, password) {
  const ours = { ...process.env, ...env }
  // The desktop's daemon is none of ours.
  delete ours.GNOME_KEYRING_CONTROL
  const unlock = password === undefined ? [] : ['--unlock']
  const group = startGroup(path, [...unlock, '--components=secrets', '--foreground'], {
    env: ours,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  // When it does not start, nobody reads this.
  group.child.stdin?.on('error', () => {})
  group.child.stdin?.end(password)
  return group
}

function findOnPath(name) {
  return process.env.PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

/**
 * Unlocks the login keyring of a running daemon as a login does (pam_gnome_keyring): over its control socket, with one
 * byte by which the kernel tells who is asking, then length, operation and the password with its length.
 */
export function unlockKeyring(env, password) {
  const text = Buffer.from(password)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(12 + text.length, 1)
  head.writeUInt32BE(unlockOperation, 5)
  head.writeUInt32BE(text.length, 9)
  return new Promise((resolve, reject) => {
    const socket = createConnection(join(env.XDG_RUNTIME_DIR, 'keyring/control'))
    const fail = (why) => {
      socket.destroy()
      reject(new Error(`the keychain could not be unlocked: ${why}`))
    }
    let reply = Buffer.alloc(0)
    socket.setTimeout(answerLimitMs, () => fail('no answer'))
    socket.on('error', (error) => fail(error.message))
    socket.on('data', (chunk) => (reply = Buffer.concat([reply, chunk])))
    socket.on('close', () => {
      if (reply.length >= 8 && reply.readUInt32BE(4) === 0) resolve()
      else fail(`answer ${reply.toString('hex') || 'empty'}`)
    })
    socket.write(Buffer.concat([head, text]))
  })
}
