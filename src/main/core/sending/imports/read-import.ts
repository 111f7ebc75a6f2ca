import { setImmediate } from 'node:timers/promises'
import type { ImportedRequest } from './imported'
import { badFile } from './imported'
import { readHar } from './read-har'
import { readNdjson } from './read-ndjson'

const MAX_FILE_CHARS = 256 * 1_048_576
/** After so long at a time the process sees to other things. */
const MAX_TURN_MS = 8

/**
 * The requests of a HAR or NDJSON file, in the order of their times. What it is, it says itself, not its name. Rejects with
 * `sending.bad_file`: a file that is wrong anywhere is not taken at all.
 */
export async function readImport(content: string, slug: string): Promise<ImportedRequest[]> {
  if (content.length > MAX_FILE_CHARS) throw badFile('The file is larger than 256 MiB.')
  const text = content.replace(/^\uFEFF/, '')
  if (text.trim() === '') throw badFile('The file is empty.')
  const requests: ImportedRequest[] = []
  let beganAt = performance.now()
  for (const request of isNdjson(text) ? readNdjson(text) : readHar(text, slug)) {
    requests.push(request)
    if (performance.now() - beganAt < MAX_TURN_MS) continue
    await setImmediate()
    beganAt = performance.now()
  }
  if (requests.length === 0) throw badFile('There is no request in the file.')
  // Sorting keeps the order of those that came in the same millisecond.
  return requests.sort((one, other) => one.receivedAt - other.receivedAt)
}

/** Its first line is a JSON object by itself, and no HAR. */
function isNdjson(text: string): boolean {
  const [first = ''] = text.trimStart().split('\n', 1)
  try {
    const value: unknown = JSON.parse(first)
    return typeof value === 'object' && value !== null && !('log' in value)
  } catch {
    return false
  }
}
