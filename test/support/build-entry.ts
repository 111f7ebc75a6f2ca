import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Inside node_modules, so that the bare imports which stay in the built file find the installed packages. */
const outputFolder = join(projectRoot, 'node_modules/.cache/test-entries')

const builtFiles = new Map<string, Promise<string>>()

/**
 * Bundles the entry of one of our child processes, as the real build does: our files into one, packages and node builtins
 * left outside. Answers the absolute path of an ES module that `fork` can run.
 *
 * @param sourcePath the entry, relative to the project: `src/sandbox/index.ts`
 */
export function buildEntry(sourcePath: string): Promise<string> {
  const entry = resolve(projectRoot, sourcePath)
  let built = builtFiles.get(entry)
  if (built === undefined) builtFiles.set(entry, (built = bundle(entry)))
  return built
}

async function bundle(entry: string): Promise<string> {
  const name = relative(projectRoot, entry).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.mjs')
  const result = await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      write: false,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  })
  const output = Array.isArray(result) ? result[0] : result
  if (output === undefined || !('output' in output)) throw new Error(`The build of ${name} gave no output.`)

  await mkdir(outputFolder, { recursive: true })
  // Several test workers may build the same entry at once: a rename is atomic, so none ever runs half a file.
  const temporary = join(outputFolder, `${basename(name, '.mjs')}.${process.pid}.tmp`)
  const path = join(outputFolder, name)
  await writeFile(temporary, output.output[0].code)
  await rename(temporary, path)
  return path
}
