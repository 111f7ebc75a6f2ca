import { useStore } from 'zustand'
import { keyTitle } from './key-words'
import { openKey } from './screen-store'
import { keys } from './store'

/** Goes to a key that is still known; one that was forgotten is only named. */
export function KeyLink({ id, kid }: { readonly id: string; readonly kid: string | null }) {
  const isKnown = useStore(keys, (state) => state.view?.keys.some((key) => key.id === id) === true)
  const title = <code className="foreign">{keyTitle({ id, kid })}</code>
  if (!isKnown) return title
  return (
    <button
      type="button"
      className="key-link"
      onClick={() => {
        openKey(id)
      }}
    >
      {title}
    </button>
  )
}
