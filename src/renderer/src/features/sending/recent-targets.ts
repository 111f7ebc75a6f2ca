import { createStore } from 'zustand/vanilla'

const MAX_TARGETS = 8

interface RecentTargets {
  /** The latest first. */
  readonly urls: readonly string[]
}

/** Where something was sent to in this window. Not kept any longer: an address may hold a key. */
export const recentTargets = createStore<RecentTargets>(() => ({ urls: [] }))

export const rememberTarget = (url: string): void => {
  recentTargets.setState(({ urls }) => ({
    urls: [url, ...urls.filter((other) => other !== url)].slice(0, MAX_TARGETS),
  }))
}
