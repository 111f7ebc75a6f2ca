import type { HeaderPair } from '../../../../../shared/contract/deliveries'
import type { FoundToken } from '../../../../../shared/contract/inspection'
import type { TokenInDelivery } from '../../../../../shared/contract/tokens'
import { findTokens, textOfFound } from '../../decode/find-tokens'

/** What of a delivery is searched. */
export interface SearchedDelivery {
  readonly headers: readonly HeaderPair[]
  readonly target: string
  readonly body: { readonly text: string; readonly isCutOff: boolean } | null
}

/** Where a token stands, and the token itself: a secret. */
export interface TokenSpot extends Pick<TokenInDelivery, 'where' | 'header' | 'found'> {
  readonly token: string
}

const MAX_HEADER_NAME_CHARS = 256

/** In the order of the request: headers as they came, its target, its body. A header is searched as the line `Name: value`. */
export function tokensInDelivery({ headers, target, body }: SearchedDelivery): TokenSpot[] {
  return [
    ...headers.flatMap(([name, value]) => spotsIn(`${name}: ${value}`, 'header', name.slice(0, MAX_HEADER_NAME_CHARS))),
    ...spotsIn(target, 'target'),
    ...(body === null ? [] : spotsIn(body.text, 'body', null, body.isCutOff)),
  ]
}

function spotsIn(text: string, where: TokenSpot['where'], header: string | null = null, isCutOff = false): TokenSpot[] {
  // What ends where the text was cut off is likely to go on after it, and would be another token than the one that was sent.
  const isWhole = ({ offset, length }: FoundToken): boolean => !isCutOff || offset + length < text.length
  return findTokens(text)
    .filter(isWhole)
    .map((found) => ({ where, header, found, token: textOfFound(text, found) }))
}
