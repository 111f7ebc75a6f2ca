import { useStore } from 'zustand'
import type { TokenId } from '../../../shared/contract/tokens'
import { Keys } from '../features/keys/keys'
import { tokens } from '../features/tokens/store'
import { goToToken } from './journeys'

export function KeysScreen() {
  const kept = useStore(tokens, ({ view }) => view?.tokens)
  const nameOf = (id: TokenId): string => {
    const token = kept?.find((one) => one.id === id)
    return token === undefined ? 'A token' : (token.subject ?? token.clientId ?? 'A token without a subject')
  }
  return <Keys tokenName={nameOf} onOpenToken={goToToken} />
}
