import { useMemo } from 'react'
import { useStore } from 'zustand'
import { recentTargets } from './recent-targets'
import { sending } from './store'
import { targetChoices } from './target-choices'

/** What is known of where to send to. */
export interface SendTargets {
  /** The forward target of the delivery's endpoint. */
  readonly forwardUrl: string | undefined
  /** Forward targets of all endpoints. */
  readonly otherUrls: readonly string[]
}

const none: readonly never[] = []

export function useTargets({ forwardUrl, otherUrls }: SendTargets): readonly string[] {
  const jobs = useStore(sending, (state) => state.view?.jobs ?? none)
  const recent = useStore(recentTargets, (state) => state.urls)
  return useMemo(() => targetChoices({ forwardUrl, otherUrls, recent, jobs }), [forwardUrl, otherUrls, recent, jobs])
}
