import { useStore } from 'zustand'
import type { TokenId } from '../../../shared/contract/tokens'
import { keyTitle } from '../features/keys/key-words'
import { keys } from '../features/keys/store'
import type { SigningKey } from '../features/tokens/kept/token-inspector'
import { Tokens } from '../features/tokens/tokens'
import { MakePane } from './make-pane'
import { RegisterAction } from './first-actions'
import { tokenWays } from './token-ways'
import { goToDelivery, goToKey } from './journeys'
import { useApps } from './use-apps'
import { useApiUrl, useKeySource } from './use-environment'

const noKeySets = [] as const

export function TokensScreen() {
  const view = useStore(keys, (state) => state.view)
  const signingKeyOf = (id: TokenId): SigningKey | undefined => {
    const key = view?.keys.find(({ signedTokens }) => signedTokens.includes(id))
    if (key === undefined) return undefined
    return {
      title: keyTitle(key),
      onOpen: () => {
        goToKey(key.id)
      },
    }
  }
  return (
    <Tokens
      apps={useApps()}
      keySource={useKeySource()}
      keySets={view?.imported ?? noKeySets}
      signingKeyOf={signingKeyOf}
      apiUrl={useApiUrl()}
      registerAction={<RegisterAction />}
      otherWays={tokenWays}
      makePane={<MakePane />}
      onOpenDelivery={goToDelivery}
    />
  )
}
