import { UndoBar } from '../../bridge/undo-bar'
import { formatQuantity } from '../../ui/format'
import { removals } from './store'

export function RemovedBar() {
  return (
    <UndoBar
      removals={removals}
      describe={({ count }) => <span>{formatQuantity(count, 'delivery', 'deliveries')} deleted.</span>}
      onUndo={() => void removals.undo()}
    />
  )
}
