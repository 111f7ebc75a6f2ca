import { open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors'

/** The text of a file. Rejects with `sending.bad_file` for one that is larger, before any of it is read. */
export async function readTextFile(path: string, maxBytes: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size > maxBytes)
      throw new AppError('sending.bad_file', `The file is larger than ${String(Math.floor(maxBytes / 1_048_576))} MiB.`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}
