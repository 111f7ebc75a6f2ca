// Stands in for Electron's own default app, the part that reads the folder named on the command line: the runtime of
// lib/electron-stand-in.mjs comes without it. It must be an ES module that awaits the app's entry: Electron then holds
// `ready` back until the entry has run, which protocol.registerSchemesAsPrivileged depends on.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { folder, preloads } = readCommandLine(process.argv.slice(1))
if (!folder) {
  process.stderr.write('usage: electron <folder with a package.json>\n')
  process.exit(2)
}
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)

// Playwright passes its own loader with -r, and it has to be there before the app.
const require = createRequire(join(process.cwd(), 'command-line'))
for (const preload of preloads) require(preload)

await import(pathToFileURL(resolve(folder, manifest.main)).href)

function readCommandLine(words) {
  const preloads = []
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (word === '-r' || word === '--require') preloads.push(words[(index += 1)])
    else if (!word.startsWith('-')) return { folder: resolve(word), preloads }
  }
  return { preloads }
}
