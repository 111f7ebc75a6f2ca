import { useStore } from 'zustand'
import { ConfirmButton } from '../../ui/confirm-button'
import { formatQuantity } from '../../ui/format'
import { found, removals } from './store'
import { useShownList } from './use-shown-list'

interface RemoveFoundProps {
  /** They are gone, and this button may be with them. */
  readonly onRemoved: () => void
}

/** Deletes all that the list stands for, once its number was seen. */
export function RemoveFound({ onRemoved }: RemoveFoundProps) {
  const { query, rows, total } = useShownList()
  const isPending = useStore(removals, (state) => state.isPending)
  // While the line holds another text than the list is of, "these" would be those of the text before.
  const isCurrent = useStore(found, ({ text, isAsking }) => !isAsking && text.trim() === query)
  if (rows.length === 0 || !isCurrent) return null
  const count = total === null ? 'all that fit' : formatQuantity(total, 'delivery', 'deliveries')
  return (
    <ConfirmButton
      icon="trash"
      pending={isPending}
      question={`Delete ${count}? Pinned ones stay`}
      onConfirm={() => {
        void removals.remove({ by: 'query', query }).then((isDone) => {
          if (isDone) onRemoved()
        })
      }}
    >
      Delete all
    </ConfirmButton>
  )
}
