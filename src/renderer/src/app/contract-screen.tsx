import { useStore } from 'zustand'
import type { QuickStartStepId, TryScreen } from '../../../shared/contract/contract-index'
import { apps } from '../features/apps/store'
import { Contract } from '../features/contract-index/contract'
import { environment } from '../features/environment/store'
import { tokens } from '../features/tokens/store'
import { TraceLookup } from '../features/traces/trace-lookup'
import { webhooks } from '../features/webhooks/store'
import { goToRegistration, goToTokenRequest } from './journeys'
import { navigate, type Screen } from './navigation'
import { useHasVerifiedDelivery } from './use-has-verified-delivery'
import { useIsEnvironmentReady } from './use-environment'

const NO_TOKENS = [] as const

const go = (screen: Screen) => (): void => {
  navigate(screen)
}

const ways: Readonly<Record<TryScreen, () => void>> = {
  apps: go('apps'),
  register: goToRegistration,
  tokens: () => {
    goToTokenRequest()
  },
  webhooks: go('webhooks'),
  graphql: go('graphql'),
}

const steps: Readonly<Record<QuickStartStepId, () => void>> = {
  app: goToRegistration,
  scopes: go('apps'),
  token: () => {
    goToTokenRequest()
  },
  verify: go('tokens'),
  webhook: go('webhooks'),
}

export function ContractScreen() {
  const appsRev = useStore(apps, (state) => state.view?.rev)
  const tokensRev = useStore(tokens, (state) => state.view?.rev)
  const kept = useStore(tokens, (state) => state.view?.tokens ?? NO_TOKENS)
  const webhooksRev = useStore(webhooks, (state) => state.view?.rev)
  const environmentId = useStore(environment, (state) => state.view?.id ?? '')
  const hasVerified = useHasVerifiedDelivery()
  return (
    <Contract
      isEnvironmentReady={useIsEnvironmentReady()}
      factsKey={[appsRev, tokensRev, webhooksRev, hasVerified].join(' ')}
      traces={<TraceLookup environmentId={environmentId} tokens={kept} />}
      tryOn={(screen) => ways[screen]}
      onDo={(step) => {
        steps[step]()
      }}
    />
  )
}
