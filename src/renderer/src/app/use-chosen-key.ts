import { useEffect } from 'react'
import { api } from '../bridge/api'
import { goToKey } from './journeys'

/** Shows the key whose notification was clicked. */
export function useChosenKey(): void {
  useEffect(
    () =>
      api.keys.onChosen(({ key }) => {
        goToKey(key)
      }),
    [],
  )
}
