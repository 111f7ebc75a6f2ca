import { rmSync } from 'node:fs'
import { hashInputs, readStamp, writeStamp } from './build-stamp.mjs'
import { runToEnd } from './command.mjs'
import { inProject, projectFolder } from './paths.mjs'
import { Stop, say } from './say.mjs'

const outFolder = inProject('out')
// Inside out/: whoever removes the build removes the claim that there is one.
const stampFile = inProject('out/.build-stamp')

/** Builds the app into out/ unless what is there was built from these very inputs. */
export function buildApp() {
  const hash = hashInputs(projectFolder)
  if (readStamp(stampFile) === hash) return
  say('building the app')
  rmSync(outFolder, { recursive: true, force: true })
  const electronVite = inProject('node_modules/electron-vite/bin/electron-vite.js')
  const done = runToEnd(process.execPath, [electronVite, 'build', '--logLevel', 'warn'])
  if (!done.ok) throw new Stop(`the build failed (${done.why}):\n${done.output.trim()}`)
  if (done.output.trim()) process.stdout.write(`${done.output.trim()}\n`)
  writeStamp(stampFile, hash)
}
