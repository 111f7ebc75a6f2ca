import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Endpoint } from '../../../shared/contract/capture'
import { capture } from '../features/capture/store'

interface UsedEndpoints {
  readonly endpoints: readonly Endpoint[]
  readonly names: ReadonlyMap<string, string>
}

const none: readonly Endpoint[] = []

/** The endpoints, and their names by id, for the screens that only know ids. */
export function useEndpoints(): UsedEndpoints {
  const endpoints = useStore(capture, (state) => state.view?.endpoints ?? none)
  return useMemo(() => ({ endpoints, names: new Map(endpoints.map(({ id, name }) => [id, name])) }), [endpoints])
}
