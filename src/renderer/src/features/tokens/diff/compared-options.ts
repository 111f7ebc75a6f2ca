import { MAX_TOKEN_CHARS } from '../../../../../shared/contract/inspection'
import type { TokenRef, TokenSummary } from '../../../../../shared/contract/tokens'
import { formatClock } from '../../../ui/format'
import { tokenName } from '../kept/token-name'
import type { Compared } from '../screen-store'
import { originWords } from '../token-texts'

/** What a side can be: each kept token, newest first, and what is in the paste box. */
export function comparedOptions(
  tokens: readonly TokenSummary[],
  pasted: string,
): readonly { readonly value: string; readonly text: string }[] {
  const kept = tokens
    .toSorted((a, b) => b.addedAt - a.addedAt)
    .map((token) => ({
      value: token.id,
      text: `${formatClock(token.addedAt).slice(0, 8)} ${token.scope ?? originWords(token.origin)}, ${tokenName(token)}`,
    }))
  return isUsable(pasted) ? [{ value: 'pasted', text: 'The pasted token' }, ...kept] : kept
}

const isUsable = (pasted: string): boolean => pasted.trim() !== '' && pasted.length <= MAX_TOKEN_CHARS

/** What main is asked for; undefined where the side is not chosen or not there any more. */
export function refOf(
  side: Compared | undefined,
  tokens: readonly TokenSummary[],
  pasted: string,
): TokenRef | undefined {
  if (side === 'pasted') return isUsable(pasted) ? { kind: 'text', text: pasted } : undefined
  return side !== undefined && tokens.some(({ id }) => id === side) ? { kind: 'kept', id: side } : undefined
}
