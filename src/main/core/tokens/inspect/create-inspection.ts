import type { AppHandlers } from '../../../../shared/contract'
import {
  DEFAULT_POLICY,
  USUAL_HOW,
  type InspectHow,
  type Inspection,
  type PolicyView,
} from '../../../../shared/contract/inspection'
import { AppError } from '../../../../shared/errors'
import type { Clock } from '../../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../../ports/environment'
import type { Http } from '../../../ports/http'
import type { Log } from '../../../ports/log'
import type { Records } from '../../../ports/records'
import { tokenIn } from '../decode/find-tokens'
import { createJwksCache, type FetchedKeySet } from '../keys/jwks'
import type { ImportedSet, TestKeys } from '../keys/sources/key-sources'
import { inspectToken } from './inspect'
import { lookAtText } from './look-at-text'
import { NO_FACTS, type InspectionFacts } from './request'

export interface InspectionDeps {
  readonly records: Pick<Records, 'values'>
  readonly environment: EnvironmentSource
  readonly http: Http
  readonly clock: Clock
  readonly log: Log
  /** Told when kept tokens may be judged otherwise than before. */
  readonly onPolicyChanged: () => void
  /** Told of each key set that was fetched. Not waited for, and must not throw. */
  readonly onKeysFetched?: (fetched: FetchedKeySet) => void
  /** Without it no set was imported. */
  readonly importedSet?: ImportedSet
  /** Without it there are no keys to test with. */
  readonly testKeys?: TestKeys
  /** What is known around a token; without it nothing is. Must not reject: what is not known is null. */
  readonly factsOf?: (about: About) => Promise<InspectionFacts>
}

/** What is known of a token besides its text. */
export interface About {
  /** The app that it was got for. */
  readonly clientId: string | null
  /** False: it is of another environment by now, and cannot be judged by this one. */
  readonly isOfCurrentEnvironment?: boolean
}

export interface TokenInspector {
  readonly handlers: Pick<AppHandlers['tokens'], 'decodeText' | 'inspectText' | 'policy' | 'setPolicy'>
  inspect(text: string, how?: InspectHow, about?: About): Promise<Inspection>
}

/** Looks at tokens by the policy of the current environment, with keys that the person chose. */
export function createInspection(deps: InspectionDeps): TokenInspector {
  const { environment, clock } = deps
  const jwks = createJwksCache({ ...deps, onFetched: deps.onKeysFetched })

  function currentOrNull(): CurrentEnvironment | null {
    try {
      return environment.current()
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  /**
   * Only what the environment says counts; no address or algorithm is taken from the token. While the environment is not
   * there, a token is taken apart all the same, and nothing is said of its signature.
   */
  async function inspect(
    text: string,
    how: InspectHow = USUAL_HOW,
    about: About = { clientId: null },
  ): Promise<Inspection> {
    const current = about.isOfCurrentEnvironment === false ? null : currentOrNull()
    const { issuer, audience, jwksUrl } = current ?? { issuer: null, audience: null, jwksUrl: null }
    const source = jwksUrl === null || how.verifyWith.kind === 'none' ? null : jwks.from(jwksUrl)
    const policy = { ...DEFAULT_POLICY, issuer, audience }
    const facts = (await deps.factsOf?.(about)) ?? NO_FACTS
    const { decryptWith, detachedPayload } = how
    return inspectToken(text, { policy, jwks: source, decryptWith, detachedPayload, facts }, { clock })
  }

  const policyView = (): PolicyView => ({
    environmentId: environment.id,
    policy: DEFAULT_POLICY,
    environmentIssuer: currentOrNull()?.issuer ?? null,
    environmentAudience: currentOrNull()?.audience ?? null,
  })

  return {
    inspect,
    handlers: {
      decodeText: ({ text }) => lookAtText(text, inspect),
      inspectText: ({ text, ...how }) => inspect(tokenIn(text), how),
      policy: async () => policyView(),
      setPolicy: async () => {
        deps.onPolicyChanged()
        return policyView()
      },
    },
  }
}
