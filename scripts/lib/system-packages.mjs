import { runToEnd } from './command.mjs'
import { Stop, say } from './say.mjs'

// Each entry lists the names under which distributions carry the same thing, the newest first: Debian 13 and Ubuntu 24.04
// renamed many libraries (t64), and dbus-daemon was a part of dbus before Debian 12.
export const appPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libsecret-1-0'],
]
export const testPackages = [
  ['xvfb'],
  ['xauth'],
  ['gnome-keyring'],
  ['dbus-daemon', 'dbus'],
  ['libsecret-tools'],
  ['fonts-dejavu-core'],
]

/** Sees that Debian packages are there; elsewhere it can only hint. Installs what is missing where this user may. */
export function provideSystemPackages(entries) {
  if (process.platform !== 'linux' || process.env.SIGNET_SKIP_SYSTEM_PACKAGES) return
  const installed = queryInstalled(entries)
  if (!installed) {
    say(
      `no dpkg here: make sure that this system has what Debian calls ${entries.map((names) => names.at(-1)).join(' ')}.`,
    )
    return
  }
  const missing = entries.filter((names) => !names.some((name) => installed.has(name)))
  if (missing.length > 0) install(missing)
}

function install(missing) {
  const sudo = administrator()
  // Lists may be absent (containers) or old; one unreachable source among several is no reason to stop.
  if (sudo) runToEnd(...sudo('apt-get', 'update'))
  const names = missing.map((candidates) => chooseName(candidates, queryAvailable(candidates)))
  const arguments_ = ['install', '-y', '--no-install-recommends', ...names]
  const line = `sudo apt-get ${arguments_.join(' ')}`
  const wayOut = `Run this, then try again:\n\n  ${line}\n`
  if (!sudo) throw new Stop(`some system packages are missing, and this user may not install them. ${wayOut}`)
  say(`installing system packages: ${names.join(' ')}`)
  const done = runToEnd(...sudo('apt-get', '-o', 'DPkg::Lock::Timeout=120', ...arguments_))
  if (!done.ok) throw new Stop(`apt-get could not install them (${done.why}):\n${done.output.trim()}\n\n${wayOut}`)
}

/** How this user runs a command as root without being asked for anything, or undefined. */
function administrator() {
  const settings = ['env', 'DEBIAN_FRONTEND=noninteractive']
  if (process.getuid() === 0) return (...command) => ['env', [...settings.slice(1), ...command]]
  if (runToEnd('sudo', ['-n', 'true']).ok) return (...command) => ['sudo', ['-n', ...settings, ...command]]
  return undefined
}

function queryInstalled(entries) {
  // It ends with 1 when it does not know one of the names: that is an answer here, not a failure.
  const query = runToEnd('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...entries.flat()])
  return query.missing ? undefined : parseInstalled(query.stdout)
}

export function parseInstalled(text) {
  const lines = text.split('\n').map((line) => line.split(' '))
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name))
}

function queryAvailable(names) {
  return parseAvailable(runToEnd('apt-cache', ['policy', ...names], { env: { ...process.env, LC_ALL: 'C' } }).stdout)
}

/** The names that have something to install: a renamed package may linger as a virtual one, with no candidate of its own. */
export function parseAvailable(text) {
  const found = new Set()
  let name
  for (const line of text.split('\n')) {
    if (/^\S+:$/.test(line)) name = line.slice(0, -1)
    else if (/^\s+Candidate: (?!\(none\))/.test(line)) found.add(name)
  }
  return found
}

/** The newest name that exists; without any knowledge the classic one, about which apt-get will say what is wrong. */
export function chooseName(candidates, available) {
  return candidates.find((name) => available.has(name)) ?? candidates.at(-1)
}
