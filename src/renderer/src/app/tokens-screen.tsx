import { useStore } from 'zustand'
import { keys } from '../features/keys/store'
import { Tokens } from '../features/tokens/tokens'
import { MakePane } from './make-pane'
import { RegisterAction } from './first-actions'
import { tokenWays } from './token-ways'
import { goToDelivery } from './journeys'
import { useApps } from './use-apps'
import { useApiUrl, useKeySource } from './use-environment'

const noKeySets = [] as const

export function TokensScreen() {
  const keySets = useStore(keys, ({ view }) => view?.imported ?? noKeySets)
  return (
    <Tokens
      apps={useApps()}
      keySource={useKeySource()}
      keySets={keySets}
      apiUrl={useApiUrl()}
      registerAction={<RegisterAction />}
      otherWays={tokenWays}
      makePane={<MakePane />}
      onOpenDelivery={goToDelivery}
    />
  )
}
