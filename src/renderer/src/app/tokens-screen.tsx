import { Tokens } from '../features/tokens/tokens'
import { RegisterAction } from './first-actions'
import { tokenWays } from './token-ways'
import { useApps } from './use-apps'
import { useKeySource } from './use-environment'

export function TokensScreen() {
  return (
    <Tokens apps={useApps()} keySource={useKeySource()} registerAction={<RegisterAction />} otherWays={tokenWays} />
  )
}
