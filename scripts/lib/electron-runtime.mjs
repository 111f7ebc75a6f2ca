import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runToEnd, tail } from './command.mjs'
import { buildStandIn, findStandIn, standInVersion, standInWorksHere } from './electron-stand-in.mjs'
import { cacheFolder, inProject } from './paths.mjs'
import { Stop, say } from './say.mjs'

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
const program = programs[process.platform] ?? 'electron'

const downloadLimitMs = 5 * 60_000
const refusalCountsForMs = 24 * 60 * 60_000

/**
 * Finds the Electron to run: the one the user names, the pinned one, or the stand-in; fetches it when there is none yet,
 * and says what was tried when that fails. `note` is what a person should know about it.
 * @returns {Promise<{ path: string, version: string, note?: string }>}
 */
export async function provideElectron() {
  const ready = named() ?? pinned()
  if (ready) return ready
  const spare = standIn()
  // Where the download is refused it is refused every time, and on some networks only after a long wait.
  if (spare && wasRefusedLately()) return spare
  const failure = downloadPinned()
  if (!failure) return pinned()
  if (!standInWorksHere) throw new Stop(nothingWorked([failure]))
  rememberRefusal()
  if (spare) return spare
  try {
    await buildStandIn()
  } catch (error) {
    if (error instanceof Stop) throw new Stop(nothingWorked([failure, error.message]))
    throw error
  }
  return standIn()
}

function named() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return undefined
  const path = join(folder, program)
  if (!existsSync(path)) throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${path}.`)
  return { path, version: readVersion(folder) ?? 'of unknown version', note: 'from ELECTRON_OVERRIDE_DIST_PATH' }
}

function pinned() {
  const dist = inProject('node_modules/electron/dist')
  const path = join(dist, program)
  // The installer writes path.txt last: without it the program may be half unpacked.
  const isWhole = existsSync(inProject('node_modules/electron/path.txt')) && existsSync(path)
  if (!isWhole || readVersion(dist) !== pinnedVersion()) return undefined
  return { path, version: pinnedVersion() }
}

function standIn() {
  const folder = findStandIn()
  if (!folder) return undefined
  return {
    path: join(folder, program),
    version: standInVersion,
    note: `a stand-in for development and tests only; "npx install-electron" tries again to get ${pinnedVersion()}`,
  }
}

function pinnedVersion() {
  return JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version
}

function readVersion(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return undefined
  }
}

/** Undefined when it went well, else what happened. */
function downloadPinned() {
  say(`downloading Electron ${pinnedVersion()}`)
  const done = runToEnd(process.execPath, [inProject('node_modules/electron/install.js')], {
    timeoutMs: downloadLimitMs,
  })
  if (done.ok && pinned()) return undefined
  return `The download of Electron ${pinnedVersion()} failed (${done.why}): ${tail(done.output, 20).split('\n')[0]}`
}

function nothingWorked(failures) {
  return [
    'there is no Electron to run.',
    ...failures.map((failure) => `- ${failure}`),
    ...(standInWorksHere ? [] : ['- The stand-in for networks without that download exists for Linux on x64 only.']),
    'What helps: a network (or HTTPS_PROXY) that lets "npx install-electron" through, an ELECTRON_MIRROR, or an unpacked',
    'Electron named in ELECTRON_OVERRIDE_DIST_PATH.',
  ].join('\n')
}

const refusalFile = () => join(cacheFolder(), `electron-${pinnedVersion()}-refused`)

function wasRefusedLately() {
  try {
    return Date.now() - statSync(refusalFile()).mtimeMs < refusalCountsForMs
  } catch {
    return false
  }
}

function rememberRefusal() {
  try {
    mkdirSync(dirname(refusalFile()), { recursive: true })
    writeFileSync(refusalFile(), '')
  } catch {
    // Only a shortcut: without it the next start asks once more.
  }
}
