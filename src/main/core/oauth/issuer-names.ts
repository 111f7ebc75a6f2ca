import type { CurrentEnvironment } from '../../ports/environment'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'

/**
 * Which platforms name themselves in their answers (RFC 9207 §2.3). The contract has no metadata that would say so
 * (`authorization_response_iss_parameter_supported`), so it is learned: an issuer that did it once does it always, and an
 * answer without it is then not of this issuer.
 */
export interface IssuerNames {
  isNamed(environment: CurrentEnvironment): Promise<boolean>
  /** An answer named the issuer of this environment. */
  note(environment: CurrentEnvironment): void
}

/** The value of an environment. */
export const issuerNameValueName = (environmentId: string): string => `oauth/issuer-named/${environmentId}`

export function createIssuerNames(deps: {
  readonly values: Records['values']
  readonly log: Log
  readonly random: Pick<Random, 'id'>
}): IssuerNames {
  const { values, log, random } = deps
  return {
    async isNamed({ id, issuer }) {
      const named = issuer === null ? undefined : await values.get(issuerNameValueName(id))
      // Of another issuer it says nothing: the user may have changed it.
      return named !== undefined && new TextDecoder().decode(named) === issuer
    },
    note({ id, issuer }) {
      if (issuer === null) return
      values
        .put(issuerNameValueName(id), new TextEncoder().encode(issuer))
        .catch((error: unknown) => log.fault(random.id(), 'oauth', error))
    },
  }
}
