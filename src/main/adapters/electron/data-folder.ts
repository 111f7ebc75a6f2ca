import { app } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeWritableDirectory } from '../node/make-writable-directory'

export interface DataFolder {
  /** Where the user's data should be; the session finds out by itself when it cannot be written. */
  readonly wanted: string
  /** Where the log goes: beside the data, or in a temporary folder when the data folder cannot be written. */
  readonly logFile: string
  /** Removes what was temporary. */
  dispose(): void
}

/**
 * Settles the data folder: `--user-data-dir=…` or the system's usual place. One that cannot be written is replaced for
 * Chromium's own files only: without that, Electron takes the missing lock for another instance and ends without a word.
 */
export function settleDataFolder(): DataFolder {
  const asked = app.commandLine.getSwitchValue('user-data-dir')
  const root = asked === '' ? app.getPath('userData') : asked
  const wanted = join(root, 'signet')
  if (isWritable(root)) {
    app.setPath('userData', root)
    return { wanted, logFile: join(root, 'logs', 'signet.log'), dispose: () => undefined }
  }
  const substitute = mkdtempSync(join(tmpdir(), 'signet-'))
  app.setPath('userData', substitute)
  return {
    wanted,
    logFile: join(substitute, 'signet.log'),
    dispose: () => rmSync(substitute, { recursive: true, force: true }),
  }
}

function isWritable(folder: string): boolean {
  try {
    makeWritableDirectory(folder)
    return true
  } catch {
    return false
  }
}
