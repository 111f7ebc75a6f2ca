import type { Page } from '@playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The forms in which a secret could lie about. */
function formsOf(secret: string): Buffer[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '')
  return [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(base64),
    Buffer.from(Buffer.from(secret).toString('base64url')),
    Buffer.from(Buffer.from(secret).toString('hex')),
  ]
}

/** The files below a folder that hold one of the secrets in any form, and how many were looked at. */
export async function filesHolding(folder: string, secrets: readonly string[]) {
  const forms = secrets.flatMap(formsOf)
  const holding: string[] = []
  let looked = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    looked += 1
    if (forms.some((form) => bytes.includes(form))) holding.push(path)
  }
  return { holding, looked }
}

/** The whole heap of the page as V8 writes it out, strings and all. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}
