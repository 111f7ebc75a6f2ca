import { useState } from 'react'
import { useStore } from 'zustand'
import { apps } from '../features/apps/store'
import { deliveries } from '../features/deliveries/store'
import { tokens } from '../features/tokens/store'
import { firstRunSteps, type FirstRunStep } from './first-run-steps'

/** The first steps; `undefined` where all of them were done before this session began, or before that is known. */
export function useFirstRun(): readonly FirstRunStep[] | undefined {
  const appCount = useStore(apps, (state) => state.view?.apps.length)
  const tokenCount = useStore(tokens, (state) => state.view?.tokens.length)
  const deliveryCount = useStore(deliveries, (state) => (state.isLoaded ? state.total : undefined))
  // Once shown it stays, so that the last tick can be seen.
  const [isShown, setIsShown] = useState(false)
  if (appCount === undefined || tokenCount === undefined || deliveryCount === undefined) return undefined
  const steps = firstRunSteps({ apps: appCount, tokens: tokenCount, deliveries: deliveryCount })
  if (isShown) return steps
  if (steps.every((step) => step.isDone)) return undefined
  setIsShown(true)
  return steps
}
