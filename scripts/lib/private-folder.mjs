// Imported first for its own "exit" listener: processes have to be gone before their files are.
import './process-group.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A socket's path may have 107 bytes on Linux, and sockets are made some folders below.
const longestTmpdir = 48

const open = new Set()
process.on('exit', () => open.forEach(remove))

/** A new empty folder that only this user can read, gone when this process ends if `remove` was not called before. */
export function makePrivateFolder() {
  const base = process.platform === 'linux' && tmpdir().length > longestTmpdir ? '/tmp' : tmpdir()
  const path = mkdtempSync(join(base, 'signet-')) // with mode 700
  open.add(path)
  return { path, remove: () => remove(path) }
}

function remove(path) {
  open.delete(path)
  // Retries: a process that was just ended may still have written a file.
  rmSync(path, { recursive: true, force: true, maxRetries: 5 })
}
