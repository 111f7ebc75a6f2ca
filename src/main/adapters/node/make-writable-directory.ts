import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Makes a folder (for its owner only) where it is missing, and writes into it. Throws what the system says. */
export function makeWritableDirectory(directory: string): void {
  makeDirectory(directory)
  checkWritable(directory)
}

/**
 * Like `mkdirSync` with `recursive`, which in Node 20 never returns where a parent is there and yet answers ENOENT for what is to
 * be made in it, as `/proc` does.
 */
function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(directory)
  if (parent !== directory) makeDirectory(parent)
  mkdirSync(directory, { mode: 0o700 })
}

/** Permission bits do not tell (root, a read-only mount, an access list); a file that was written does. */
function checkWritable(directory: string): void {
  const probe = join(directory, `.writable-${randomUUID()}`)
  try {
    writeFileSync(probe, 'x', { flag: 'wx', mode: 0o600 })
  } finally {
    rmSync(probe, { force: true })
  }
}
