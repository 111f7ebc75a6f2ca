import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './command.mjs'
import { endGroup, startGroup } from './process-group.mjs'
import { until } from './until.mjs'

const askLimitMs = 3000

// No service folders: nothing is started because somebody asks for it. So "no secret service" stays true, and a locked
// keychain, which would call for a password window, gets its refusal at once.
const configuration = (folder) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

export async function startBus(folder, home) {
  const file = join(folder, 'bus.conf')
  writeFileSync(file, configuration(folder))
  const group = startGroup('dbus-daemon', [`--config-file=${file}`, '--nofork', '--nopidfile', '--print-address=3'], {
    env: { ...process.env, ...home },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  let address = ''
  group.child.stdio[3]?.on('data', (chunk) => (address += chunk))
  try {
    await until(() => address.endsWith('\n') || !group.isRunning, { what: 'dbus-daemon' })
    if (!group.isRunning) {
      throw new Error(`dbus-daemon did not start: ${(await group.ended).error?.message ?? group.output().trim()}`)
    }
  } catch (error) {
    await endGroup(group)
    throw error
  }
  return { group, address: address.trim() }
}

/** Whether the default keychain is locked; undefined while nobody answers. */
export function readLocked(env) {
  const answer = askSecrets(env, '/org/freedesktop/secrets/aliases/default', 'org.freedesktop.DBus.Properties.Get', [
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ])
  const value = answer.ok ? /boolean (true|false)/.exec(answer.stdout)?.[1] : undefined
  return value && value === 'true'
}

export function lockKeychain(env) {
  const login = '/org/freedesktop/secrets/collection/login'
  const answer = askSecrets(env, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock', [
    `array:objpath:${login}`,
  ])
  if (!answer.ok) throw new Error(`the keychain could not be locked: ${answer.output.trim() || answer.why}`)
}

function askSecrets(env, object, method, words) {
  const target = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', object, method]
  return runToEnd('dbus-send', [...target, ...words], { env: { ...process.env, ...env }, timeoutMs: askLimitMs })
}

/** Whether a secret really goes in, comes out and goes away again. */
export function keepsSecrets(env) {
  const attribute = ['signet-session', 'probe']
  const tool = (args, input) =>
    runToEnd('secret-tool', args, { env: { ...process.env, ...env }, input, timeoutMs: askLimitMs })
  const stored = tool(['store', '--label=probe', ...attribute], 'probe')
  if (stored.missing) throw new Error('secret-tool is missing (Debian: libsecret-tools)')
  return stored.ok && tool(['lookup', ...attribute]).stdout.trim() === 'probe' && tool(['clear', ...attribute]).ok
}
