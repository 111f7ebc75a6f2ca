import { useMemo } from 'react'
import { useStore } from 'zustand'
import { shownList, type ShownList } from './shown-list'
import { deliveries, found } from './store'

export function useShownList(): ShownList {
  const live = useStore(deliveries)
  const query = useStore(found)
  return useMemo(() => shownList(live, query), [live, query])
}

export const currentList = (): ShownList => shownList(deliveries.getState(), found.getState())

/** Loads what is older than the last row, of whatever the list shows. */
export const loadOlder = (): void => {
  void (found.getState().found === undefined ? deliveries.loadOlder() : found.loadOlder())
}

export const pauseList = (): void => {
  deliveries.pause()
  found.pause()
}

export const resumeList = (): void => {
  deliveries.resume()
  found.resume()
}
