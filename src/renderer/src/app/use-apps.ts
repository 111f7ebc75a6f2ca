import { useStore } from 'zustand'
import type { App } from '../../../shared/contract/apps'
import { apps } from '../features/apps/store'

const none: readonly App[] = []

export const useApps = (): readonly App[] => useStore(apps, (state) => state.view?.apps ?? none)
