import { useEffect } from 'react'
import { navigate, SCREENS } from './navigation'

/** Ctrl or ⌘ with 1 to 4 goes to a screen. */
export function useScreenKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const screen = SCREENS[Number(event.key) - 1]
      if (screen === undefined) return
      event.preventDefault()
      navigate(screen)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
