import { USUAL_HOW, type Inspection } from '../../../../shared/contract/inspection'
import { MADE_HOW } from '../../../../shared/contract/test-tokens'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import type { TokenInspector } from '../inspect/create-inspection'

const MAX_SUBJECT_CHARS = 1_024
const MAX_SCOPE_CHARS = 4_096

/** What the platform said when it gave the token, which counts where the token itself says nothing. */
export interface SaidOfToken {
  readonly clientId: string | null
  readonly scope: string | null
  readonly expiresAt: number | null
}

/** What the list shows of a token that comes from the token itself. */
export type Judged = Pick<TokenSummary, 'subject' | 'scope' | 'expiresAt' | 'verdict' | 'keyThumbprint' | 'kid'>

/**
 * Judges a token for the list, by the keys and the policy of the environment; one that was made here by the keys that are for
 * that. An access token need not be a JWT (RFC 6749 §1.4): one that cannot be read is judged like any. What is of another
 * environment than the current one by now cannot be judged by it, and is only taken apart.
 */
export async function judgeToken(
  inspector: Pick<TokenInspector, 'inspect'>,
  token: string,
  said: SaidOfToken & Pick<TokenSummary, 'origin'>,
  isOfCurrentEnvironment: boolean,
): Promise<Judged> {
  const how = said.origin === 'made' ? MADE_HOW : USUAL_HOW
  const inspection = await inspector.inspect(token, how, { clientId: said.clientId, isOfCurrentEnvironment })
  const scope = said.scope ?? textClaim(inspection, 'scope', MAX_SCOPE_CHARS)
  return {
    subject: textClaim(inspection, 'sub', MAX_SUBJECT_CHARS),
    scope: scope === null ? null : scope.slice(0, MAX_SCOPE_CHARS),
    expiresAt: inspection.claims.findLast((claim) => claim.name === 'exp')?.at ?? said.expiresAt,
    verdict: inspection.verdict,
    keyThumbprint: inspection.keyThumbprint,
    kid: inspection.layers[0]?.outcomes[0]?.kid ?? null,
  }
}

/** A claim that is a text; null for any other, and for one that is too long to be shown in a list. */
function textClaim(inspection: Inspection, name: string, maxChars: number): string | null {
  const claim = inspection.claims.findLast((candidate) => candidate.name === name)
  const value: unknown = claim === undefined ? null : JSON.parse(claim.json)
  return typeof value === 'string' && value.length <= maxChars ? value : null
}
