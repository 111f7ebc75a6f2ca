import { constants } from 'node:fs'
import { access, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../shared/errors'
import { createStateSeal } from './seal-state'

export interface StateFile {
  /** What was saved last; undefined when the file is not there yet. */
  readonly state: Uint8Array | undefined
  /** Saves it soon. Of states that come faster than they can be written, the last is written. */
  save(state: Uint8Array): void
  /** Resolves when the last state is on the disk. Rejects with an `AppError` when it could not be written. */
  close(): Promise<void>
}

/**
 * The state of a sandbox in a file, sealed with a passphrase and readable by its owner only. It is replaced as a whole, so that
 * whoever looks finds the old one or the new one.
 *
 * Rejects with an `AppError` for a file that cannot be read, a wrong passphrase and a damaged file.
 */
export async function openStateFile(path: string, passphrase: string): Promise<StateFile> {
  const sealed = await read(path)
  const seal = await createStateSeal(passphrase, sealed)
  const state = sealed === undefined ? undefined : seal.open(sealed)

  let next: Uint8Array | undefined
  let writing: Promise<void> | undefined
  let failure: unknown

  async function writeAll(): Promise<void> {
    for (; next !== undefined;) {
      const current = next
      next = undefined
      try {
        await replace(path, seal.seal(current))
        failure = undefined
      } catch (error) {
        failure = error
      }
    }
    writing = undefined
  }

  return {
    state,
    save(wanted) {
      next = wanted
      writing ??= writeAll()
    },
    async close() {
      await writing
      if (failure !== undefined) throw notWritten(failure)
    },
  }
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return requireFolder(dirname(path))
    throw new AppError(
      'environment.not_ready',
      `The state file of the sandbox cannot be read (${codeOf(error)}).`,
      undefined,
      { cause: error },
    )
  }
}

/** Rather now than when there is something to lose. */
async function requireFolder(folder: string): Promise<undefined> {
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw new AppError(
      'environment.not_ready',
      `The state file of the sandbox cannot be made: its folder is not there or not writable (${codeOf(error)}).`,
      undefined,
      { cause: error },
    )
  })
  return undefined
}

async function replace(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  await rm(temporary, { force: true }) // One that a crash left behind may have another mode.
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

const notWritten = (cause: unknown): AppError =>
  new AppError(
    'environment.not_ready',
    `The state of the sandbox could not be saved (${codeOf(cause)}): what changed since is lost.`,
    undefined,
    { cause },
  )

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
