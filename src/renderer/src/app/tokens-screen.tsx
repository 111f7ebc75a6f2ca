import { Tokens } from '../features/tokens/tokens'
import { RegisterAction } from './first-actions'
import { tokenWays } from './token-ways'
import { goToDelivery } from './journeys'
import { useApps } from './use-apps'
import { useApiUrl, useKeySource } from './use-environment'

/** Sets are handed in by the feature that imports them. */
const noKeySets = [] as const

export function TokensScreen() {
  return (
    <Tokens
      apps={useApps()}
      keySource={useKeySource()}
      keySets={noKeySets}
      apiUrl={useApiUrl()}
      registerAction={<RegisterAction />}
      otherWays={tokenWays}
      onOpenDelivery={goToDelivery}
    />
  )
}
