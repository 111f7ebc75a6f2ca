import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

const topLevelInputs = /^(electron\.vite\.config\.ts|package(-lock)?\.json|tsconfig.*\.json)$/
const inputFolders = ['src', 'resources']

/**
 * One hash over the names and the contents of everything a build reads. Contents and not times: a checkout or a copy
 * changes the times of files that are the same.
 */
export function hashInputs(folder) {
  const files = [
    ...readdirSync(folder)
      .filter((name) => topLevelInputs.test(name))
      .map((name) => join(folder, name)),
    ...inputFolders.flatMap((name) => filesBelow(join(folder, name))),
  ]
  const named = files.map((path) => [relative(folder, path).split(sep).join('/'), path])
  const hash = createHash('sha256')
  // By code unit, not by locale: the same order everywhere.
  for (const [name, path] of named.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const content = readFileSync(path)
    // With lengths, so that no text can move from a name or a file into the next one unseen.
    hash.update(`${name.length}:${name}:${content.length}:`).update(content)
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

export function readStamp(stampFile) {
  try {
    return readFileSync(stampFile, 'utf8').trim()
  } catch {
    return undefined
  }
}

export function writeStamp(stampFile, hash) {
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, `${hash}\n`)
}
