import type { AppClient } from '../../../../shared/contract'
import type { Selection } from '../../../../shared/contract/deliveries'
import { createUndoStore, type Undoable, type UndoView } from '../../bridge/undo-store'

interface Removal extends Undoable {
  readonly undoId: string
  readonly count: number
}

export interface RemovalsStore extends UndoView<Removal> {
  /** False when nothing was deleted. */
  remove(selection: Selection): Promise<boolean>
  /** Takes the latest deletion back. */
  undo(): Promise<boolean>
}

/** Deletes, and offers each deletion to be undone for as long as main allows. */
export function createRemovalsStore(
  client: Pick<AppClient['deliveries'], 'remove' | 'restore'>,
  now: () => number,
): RemovalsStore {
  const { view, latest, offer, forget, attempt } = createUndoStore<Removal>(now)
  return {
    ...view,
    remove: (selection) =>
      attempt(async () => {
        const { undoId, count, undoUntil } = await client.remove(selection)
        if (count > 0) offer({ undoId, count, undoUntil })
      }),
    undo: async () => {
      const removal = latest()
      if (removal === undefined) return false
      return attempt(async () => {
        await client.restore({ undoId: removal.undoId })
        forget(({ undoId }) => undoId === removal.undoId)
      })
    },
  }
}
