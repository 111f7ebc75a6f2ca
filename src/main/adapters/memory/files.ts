import type { Files } from '../../ports/files'

export interface MemoryFiles extends Files {
  /** What was saved last, by name. */
  readonly saved: ReadonlyMap<string, string>
  /** What the next question answers: a file, or null for a user who changes their mind. */
  offer(file: { readonly name: string; readonly text: string } | null): void
  /** Whether the next `save` is done; it is unless told otherwise. */
  acceptSaves(doesAccept: boolean): void
}

/** Files without a disk or a dialog: for tests. */
export function createMemoryFiles(): MemoryFiles {
  const saved = new Map<string, string>()
  let offered: { readonly name: string; readonly text: string } | null = null
  let doesAccept = true
  return {
    saved,
    offer: (file) => void (offered = file),
    acceptSaves: (accepts) => void (doesAccept = accepts),
    async save(suggestedName, chunks) {
      if (!doesAccept) return null
      let text = ''
      for await (const chunk of chunks) text += chunk
      saved.set(suggestedName, text)
      return { path: suggestedName }
    },
    open: async () => offered,
  }
}
