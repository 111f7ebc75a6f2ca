import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Builds a file of `test/bench/support` that names parts of the program, and hands them over; what was built is removed. */
export async function withBuiltParts(file, use) {
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const outDir = mkdtempSync(join(cache, 'bench-'))
  try {
    const entry = join(root, 'test/bench/support', file)
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: { ssr: entry, outDir, target: 'node20', minify: false },
    })
    await use(await import(pathToFileURL(join(outDir, `${basename(file, '.ts')}.js`)).href))
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
