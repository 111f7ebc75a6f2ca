import './lib/node-version.mjs'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp } from './lib/build-app.mjs'
import { provideElectron } from './lib/electron-runtime.mjs'
import { provideNpmPackages } from './lib/npm-packages.mjs'
import { Stop, runScript, say } from './lib/say.mjs'
import { appPackages, provideSystemPackages, testPackages } from './lib/system-packages.mjs'

// What each task needs. Every step looks first and does nothing when its work is done, so asking again is cheap.
const needs = {
  start: { system: appPackages, electron: true, build: true },
  test: { system: [...appPackages, ...testPackages], electron: true, build: true },
  'source tests': { system: [...appPackages, ...testPackages] },
  dev: { system: appPackages, electron: true },
  build: { build: true },
  sandbox: { build: true },
  bench: { build: true },
}

/**
 * Makes this machine ready for a task.
 * @param {{ for?: 'start' | 'test' | 'source tests' | 'dev' | 'build' | 'sandbox' | 'bench' }} [options]
 * @returns {Promise<{ electron?: { path: string, version: string, note?: string } }>}
 */
export async function setup({ for: task = 'start' } = {}) {
  const need = needs[task]
  if (need.system) provideSystemPackages(need.system)
  provideNpmPackages()
  const electron = need.electron ? await provideElectron() : undefined
  if (electron) say(`Electron ${electron.version}${electron.note ? ` (${electron.note})` : ''}`)
  if (need.build) buildApp()
  return { electron }
}

async function main(words) {
  const task = words[0] === '--for' ? words[1] : 'start'
  if (!Object.hasOwn(needs, task) || (words.length > 0 && words[0] !== '--for')) {
    throw new Stop(`usage: node scripts/setup.mjs [--for ${Object.keys(needs).join('|')}]`, 2)
  }
  await setup({ for: task })
  say(`ready for ${task}.`)
}

// Node gives a module's real path, but the command line as it was typed.
if (fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) await runScript(main)
