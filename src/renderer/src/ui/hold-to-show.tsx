import { useEffect, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { Button } from './button'
import { createHeldValue } from './held-value'
import './hold-to-show.css'

interface HoldToShowProps {
  /** What is shown, for who hears the button: `client secret of Sync`. */
  readonly label: string
  /** Fetches the value. The function of the first call is kept: give the component a key of what it shows. */
  readonly load: () => Promise<string>
  readonly onFailed: (error: unknown) => void
}

/** As long for every secret: it tells nothing of the value. */
const MASK = '•'.repeat(16)

const holdsByKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter'

/**
 * A secret that is on the page only while the pointer, Space or Enter is held on the button. It is fetched then, and gone
 * on release, when the window or the screen is left, with Escape, and after 30 seconds.
 */
export function HoldToShow({ label, load, onFailed }: HoldToShowProps) {
  const [held] = useState(() => createHeldValue({ load, onFailed }))
  const state = useStore(held)
  const isHeld = state.kind !== 'masked'

  useEffect(() => {
    if (!isHeld) return
    const end = new AbortController()
    const options = { signal: end.signal, capture: true }
    const onEscape = ({ key }: globalThis.KeyboardEvent): void => {
      if (key === 'Escape') held.release()
    }
    // Of the window only: the press itself takes the focus from another control, whose blur is heard here too.
    const onBlur = ({ target }: FocusEvent): void => {
      if (target === window) held.release()
    }
    window.addEventListener('blur', onBlur, options)
    window.addEventListener('keydown', onEscape, options)
    document.addEventListener('visibilitychange', held.release, options)
    return () => {
      end.abort()
    }
  }, [held, isHeld])
  // Its screen was left, or it is gone.
  useEffect(() => held.release, [held])

  return (
    <span className="hold-to-show">
      <code className="hold-to-show-value" aria-live="polite">
        {state.kind === 'shown' ? (
          state.value
        ) : (
          <>
            <span aria-hidden="true">{MASK}</span>
            <span className="visually-hidden">hidden</span>
          </>
        )}
      </code>
      <Button
        aria-label={`Hold to show the ${label}`}
        aria-pressed={isHeld}
        className="hold-to-show-button"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          held.press()
        }}
        onPointerUp={held.release}
        onPointerCancel={held.release}
        onLostPointerCapture={held.release}
        onContextMenu={(event) => {
          // A long touch would open it.
          event.preventDefault()
        }}
        onKeyDown={(event) => {
          if (!holdsByKey(event)) return
          event.preventDefault()
          // After the 30 seconds a key that is still down must not begin anew.
          if (!event.repeat) held.press()
        }}
        onKeyUp={(event) => {
          if (holdsByKey(event)) held.release()
        }}
        onBlur={held.release}
      >
        Hold to show
      </Button>
    </span>
  )
}
