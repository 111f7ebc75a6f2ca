import { readFileSync } from 'node:fs'
import { runNpm } from './command.mjs'
import { inProject } from './paths.mjs'
import { Stop, say } from './say.mjs'

/** Installs the npm packages when node_modules is not what package-lock.json says. No package of ours needs a script. */
export function provideNpmPackages() {
  const wanted = readLock('package-lock.json')
  if (!wanted) throw new Stop('package-lock.json is missing or broken: this checkout is not whole.')
  const installed = readLock('node_modules/.package-lock.json')
  if (installed && lockIsSatisfied(wanted, installed)) return
  say(installed ? 'npm packages changed: installing them again' : 'installing npm packages')
  // --include=dev because NODE_ENV=production would leave out what builds and tests.
  const done = runNpm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'])
  if (!done.ok) throw new Stop(`npm ci failed (${done.why}):\n${errorLines(done.output)}`)
}

/**
 * npm writes node_modules/.package-lock.json as its last act: what it lists is installed. Packages for other systems are
 * optional and rightly absent.
 */
export function lockIsSatisfied(wanted, installed) {
  const isSame = (a, b) => a.version === b.version && a.integrity === b.integrity
  const strangers = Object.entries(installed.packages).filter(([path, entry]) => {
    const promised = wanted.packages[path]
    return !promised || !isSame(promised, entry)
  })
  const absent = Object.entries(wanted.packages).filter(
    ([path, entry]) => path !== '' && !entry.optional && !installed.packages[path],
  )
  return strangers.length === 0 && absent.length === 0
}

/** npm ends with its manual; what went wrong stands first. */
function errorLines(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'))
  return errors.slice(0, 10).join('\n') || output.trim()
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(inProject(path), 'utf8'))
  } catch {
    return undefined
  }
}
