import { useStore } from 'zustand'
import { StatusWord } from '../../ui/status-word'
import { catcherWords } from './catcher-words'
import { capture } from './store'

export function CatcherStatus() {
  const view = useStore(capture, (state) => state.view)
  if (view === undefined) return null
  const { tone, text } = catcherWords(view)
  return (
    <span className="status-item">
      <span className="muted">Catcher</span> <StatusWord tone={tone}>{text}</StatusWord>
    </span>
  )
}
