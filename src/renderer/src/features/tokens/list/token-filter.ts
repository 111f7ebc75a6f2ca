import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { tokenState, type TokenState } from '../../../../../shared/token-state'
import { originWords } from '../token-texts'

export interface TokenFilter {
  /** Words that are all looked for, in whatever the row says. */
  readonly text: string
  readonly state: TokenState | 'any'
}

export const NO_FILTER: TokenFilter = { text: '', state: 'any' }

const searchable = (token: TokenSummary, appName: string | undefined): string =>
  [token.subject, token.clientId, appName, token.scope, token.kid, originWords(token.origin)]
    .filter((part) => part !== null && part !== undefined)
    .join(' ')
    .toLowerCase()

/** The tokens that fit, newest first. `now` in epoch milliseconds, the notice in seconds. */
export function filterTokens(
  tokens: readonly TokenSummary[],
  { text, state }: TokenFilter,
  {
    now,
    expiryNoticeS,
    appNames,
  }: {
    readonly now: number
    readonly expiryNoticeS: number
    readonly appNames: ReadonlyMap<string, string>
  },
): readonly TokenSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return tokens
    .filter((token) => state === 'any' || tokenState(token, now, expiryNoticeS) === state)
    .filter((token) => {
      if (words.length === 0) return true
      const name = token.clientId === null ? undefined : appNames.get(token.clientId)
      const all = searchable(token, name)
      return words.every((word) => all.includes(word))
    })
    .toSorted((a, b) => b.addedAt - a.addedAt)
}
