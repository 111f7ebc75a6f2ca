import { UndoBar } from '../../../bridge/undo-bar'
import { openToken } from '../screen-store'
import { removals } from './removals'

export function RemovedBar() {
  const undo = async (): Promise<void> => {
    const id = await removals.undo()
    if (id !== undefined) openToken(id)
  }
  return (
    <UndoBar
      removals={removals}
      describe={({ name }) => <span className="ellipsis foreign">{`Deleted: ${name}`}</span>}
      onUndo={() => void undo()}
    />
  )
}
