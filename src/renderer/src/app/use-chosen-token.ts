import { useEffect } from 'react'
import { api } from '../bridge/api'
import { goToToken } from './journeys'

/** Shows the token whose notification was clicked. */
export function useChosenToken(): void {
  useEffect(
    () =>
      api.tokens.onChosen(({ id }) => {
        goToToken(id)
      }),
    [],
  )
}
