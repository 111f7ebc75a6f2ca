import type { Rotation } from '../../../shared/contract/webhooks'

type Change = Partial<Pick<Rotation, 'state' | 'problem' | 'verdict' | 'behind'>>

interface Entry {
  readonly environmentId: string
  readonly rotation: Rotation
}

/** The last rotation of each webhook, of this session. */
export interface Rotations {
  /** Those of the environment, newest first. */
  all(environmentId: string): Rotation[]
  of(environmentId: string, webhookId: string): Rotation | undefined
  begin(environmentId: string, rotation: Pick<Rotation, 'id' | 'webhookId' | 'at'>): void
  /** Changes it and says so. A later one of the same webhook has the word: then nothing happens. */
  change(id: string, next: Change): void
  forget(environmentId: string, webhookId: string): void
}

export function createRotations(changed: () => void): Rotations {
  let entries: readonly Entry[] = []

  const others = (environmentId: string, webhookId: string): Entry[] =>
    entries.filter((entry) => entry.environmentId !== environmentId || entry.rotation.webhookId !== webhookId)

  const all = (environmentId: string): Rotation[] =>
    entries.filter((entry) => entry.environmentId === environmentId).map(({ rotation }) => rotation)

  return {
    all,
    of: (environmentId, webhookId) => all(environmentId).find((rotation) => rotation.webhookId === webhookId),
    begin(environmentId, about) {
      const rotation: Rotation = { ...about, state: 'updating', problem: null, verdict: null, behind: [] }
      entries = [{ environmentId, rotation }, ...others(environmentId, about.webhookId)]
      changed()
    },
    change(id, next) {
      if (!entries.some(({ rotation }) => rotation.id === id)) return
      entries = entries.map((entry) =>
        entry.rotation.id === id ? { ...entry, rotation: { ...entry.rotation, ...next } } : entry,
      )
      changed()
    },
    forget(environmentId, webhookId) {
      entries = others(environmentId, webhookId)
    },
  }
}
