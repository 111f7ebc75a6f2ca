import { useEffect } from 'react'
import { navigate, SCREENS } from './navigation'

/** Alt (⌥) with 1 to 9 goes to a screen. With Ctrl or ⌘ the numbers are the tabs of what is being inspected. */
export function useScreenKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      // By the place of the key: on a Mac, ⌥ with a number writes another character.
      const screen = SCREENS[Number(/^Digit(\d)$/.exec(event.code)?.[1]) - 1]
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
