import type { AppClient } from '../../../../../shared/contract'
import type { TokenId } from '../../../../../shared/contract/tokens'
import { createUndoStore, type Undoable, type UndoView } from '../../../bridge/undo-store'

interface RemovedToken extends Undoable {
  readonly id: TokenId
  readonly name: string
}

export interface RemovalsStore extends UndoView<RemovedToken> {
  /** `name` is what the token is called. False when it was not deleted. */
  remove(id: TokenId, name: string): Promise<boolean>
  /** Takes the latest deletion back; answers which that was. */
  undo(): Promise<TokenId | undefined>
}

/** Deletes kept tokens, and offers each to be had back for as long as main allows. */
export function createRemovalsStore(
  client: Pick<AppClient['tokens'], 'remove' | 'restore'>,
  now: () => number,
): RemovalsStore {
  const { view, latest, offer, forget, attempt } = createUndoStore<RemovedToken>(now)
  const forgetToken = (id: TokenId): void => {
    forget((removed) => removed.id === id)
  }
  return {
    ...view,
    remove: (id, name) =>
      attempt(async () => {
        const { undoUntil } = await client.remove({ id })
        forgetToken(id)
        offer({ id, name, undoUntil })
      }),
    undo: async () => {
      const removed = latest()
      if (removed === undefined) return undefined
      const isBack = await attempt(async () => {
        await client.restore({ id: removed.id })
      })
      forgetToken(removed.id)
      return isBack ? removed.id : undefined
    },
  }
}
