import * as v from 'valibot'
import { DEFAULT_POLICY, TokenPolicy } from '../../../../shared/contract/inspection'
import { AppError } from '../../../../shared/errors'
import type { Log } from '../../../ports/log'
import type { Records } from '../../../ports/records'
import { isSymmetric } from '../keys/algorithms'

/** What the tokens of each environment are measured by. */
export interface Policies {
  /** {@link DEFAULT_POLICY} where none was set, or none that can be read. */
  of(environmentId: string): Promise<TokenPolicy>
  /** Rejects with `input.invalid` for one that lets a public key be taken for a secret. */
  set(environmentId: string, policy: TokenPolicy): Promise<void>
  /** To be called when what is stored may have been replaced. */
  forget(): void
}

/** The value of an environment. */
export const tokenPolicyValueName = (environmentId: string): string => `token-policy/${environmentId}`

/** Read once each, for every token is measured by them. */
export function createPolicies(deps: { readonly values: Records['values']; readonly log: Log }): Policies {
  const { values, log } = deps
  const known = new Map<string, Promise<TokenPolicy>>()

  async function read(environmentId: string): Promise<TokenPolicy> {
    const bytes = await values.get(tokenPolicyValueName(environmentId))
    if (bytes === undefined) return DEFAULT_POLICY
    const policy = parsePolicy(bytes)
    if (policy !== null) return policy
    log.warn('the policy for tokens of an environment cannot be read; the default one is used', { environmentId })
    return DEFAULT_POLICY
  }

  return {
    of(environmentId) {
      const policy = known.get(environmentId) ?? read(environmentId)
      known.set(environmentId, policy)
      // What could not be read may be there the next time.
      policy.catch(() => {
        if (known.get(environmentId) === policy) known.delete(environmentId)
      })
      return policy
    },
    async set(environmentId, policy) {
      refuseMixed(policy.algorithms)
      await values.put(tokenPolicyValueName(environmentId), new TextEncoder().encode(JSON.stringify(policy)))
      known.set(environmentId, Promise.resolve(policy))
    },
    forget() {
      known.clear()
    },
  }
}

function parsePolicy(bytes: Uint8Array): TokenPolicy | null {
  try {
    const parsed = v.safeParse(TokenPolicy, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success && !isMixed(parsed.output.algorithms) ? parsed.output : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const isMixed = (algorithms: readonly string[]): boolean =>
  algorithms.some(isSymmetric) && !algorithms.every(isSymmetric)

/** One key set cannot serve both, or a public key could be taken for a secret. Throws `input.invalid`. */
export function refuseMixed(algorithms: readonly string[]): void {
  if (isMixed(algorithms))
    throw new AppError(
      'input.invalid',
      'Either HMAC algorithms (HS…) are allowed or others, not both: a public key could be taken for a secret (RFC 8725 §3.1).',
    )
}
