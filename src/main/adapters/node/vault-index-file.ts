import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { AppError } from '../../../shared/errors'
import type { VaultIndex, VaultIndexFile } from '../../ports/vault'

const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
const Place = v.strictObject({ generation: Id, parts: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)) })
const StoredIndex = v.strictObject({
  version: v.literal(1),
  profile: Id,
  entries: v.record(v.string(), Place),
  leftovers: v.array(Place),
})

/** The index as a JSON file that only the user can read, replaced whole. Rejects with `store.unwritable`, `store.full`. */
export function createVaultIndexFile({ path }: { readonly path: string }): VaultIndexFile {
  return {
    async load() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return undefined
        throw toAppError(error)
      })
      return text === undefined ? undefined : parse(text)
    },
    async save(index) {
      try {
        await replaceFile(path, `${JSON.stringify(index, null, 2)}\n`)
      } catch (error) {
        throw toAppError(error)
      }
    },
  }
}

function parse(text: string): VaultIndex {
  const index = v.safeParse(StoredIndex, parseJson(text))
  if (index.success) return index.output
  throw new AppError(
    'vault.damaged',
    'The list of the secrets in the keychain cannot be read: it is damaged, or a newer Signet wrote it.',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whoever reads the file finds the old text or the new one, also after a power cut: hence both fsyncs. */
async function replaceFile(path: string, text: string): Promise<void> {
  const folder = dirname(path)
  const temporary = `${path}.tmp`
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // One that a crash left; and "wx" does not follow a link that somebody put there.
  await rm(temporary, { force: true })
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file, and NTFS journals the rename.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const FULL = ['ENOSPC', 'EDQUOT']

function toAppError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === '') return error
  if (FULL.includes(code)) {
    return new AppError('store.full', 'The disk with the data folder is full.', { code }, { cause: error })
  }
  // No rights, a read-only disk, a file in the way, a virus scanner that holds it: whatever the system says.
  return new AppError('store.unwritable', 'Signet cannot read or write its data folder.', { code }, { cause: error })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
