import { open, rename, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'

/**
 * Writes a file for its owner only. Written beside it first and moved there when all is on disk: what was there before stays
 * until then, and also when `chunks` fails.
 */
export async function writePrivateFile(path: string, chunks: AsyncIterable<string>): Promise<void> {
  const draft = join(dirname(path), `.signet-${randomBytes(8).toString('hex')}.part`)
  const file = await open(draft, 'wx', 0o600)
  try {
    try {
      await writeFile(file, chunks, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
