import type { AppHandlers } from '../../../../shared/contract'
import {
  DEFAULT_POLICY,
  USUAL_HOW,
  type InspectHow,
  type Inspection,
  type PolicyView,
} from '../../../../shared/contract/inspection'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Http } from '../../../ports/http'
import type { Log } from '../../../ports/log'
import type { Records } from '../../../ports/records'
import { currentOrNull } from '../current-or-null'
import { tokenIn } from '../decode/find-tokens'
import { readClaims } from '../decode/read-claims'
import { clientClaim } from '../decode/tenant-claim'
import type { FetchedKeySet } from '../keys/jwks-source'
import { createKeySources, type ImportedSet, type TestKeys } from '../keys/sources/key-sources'
import { inspectToken } from './inspect'
import { lookAtText } from './look-at-text'
import { createPolicies, refuseMixed } from './policies'
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
  /** The issuer that tokens made here may name beside that of the environment; without it, or null, there is none. */
  readonly testIssuer?: () => Promise<string | null>
  /** What is known around a token; without it nothing is. Must not reject: what is not known is null. */
  readonly factsOf?: (about: About) => Promise<InspectionFacts>
}

/** What is known of a token besides its text. */
export interface About {
  /** The app that it was got for. */
  readonly clientId: string | null
  /** False: it is of another environment by now, and cannot be judged by this one. */
  readonly isOfCurrentEnvironment?: boolean
  /** True: it is to be shown this moment, and what would have to be read from the records first is left out. */
  readonly isFirstSight?: boolean
}

export interface TokenInspector {
  readonly handlers: Pick<AppHandlers['tokens'], 'decodeText' | 'inspectText' | 'policy' | 'setPolicy'>
  /** Rejects with `input.invalid` where HMAC and other algorithms are allowed at once. */
  inspect(text: string, how?: InspectHow, about?: About): Promise<Inspection>
  /** To be called when what is stored of environments may have been replaced. */
  forgetPolicies(): void
  /** To be called when the keys that were fetched are known to be others now. */
  forgetKeys(): void
}

/** Looks at tokens by the policy of the current environment, with keys that the person chose. */
export function createInspection(deps: InspectionDeps): TokenInspector {
  const { environment, clock } = deps
  const sources = createKeySources({ ...deps, onFetched: deps.onKeysFetched })
  const policies = createPolicies({ values: deps.records.values, log: deps.log })

  /**
   * Only what the environment and the person say counts; no address or algorithm is taken from the token. While the environment
   * is not there, a token is taken apart all the same, and nothing is said of its signature.
   */
  async function inspect(
    text: string,
    how: InspectHow = USUAL_HOW,
    about: About = { clientId: null },
  ): Promise<Inspection> {
    const { verifyWith, algorithms, decryptWith, detachedPayload } = how
    if (algorithms !== null) refuseMixed(algorithms)
    const isOfCurrent = about.isOfCurrentEnvironment !== false
    const current = isOfCurrent ? currentOrNull(environment) : null
    const jwks = sources.open(verifyWith, current?.jwksUrl ?? null)
    const own = isOfCurrent ? await policies.of(environment.id) : DEFAULT_POLICY
    const policy = {
      ...own,
      algorithms: algorithms ?? own.algorithms,
      issuer:
        own.issuer ?? (verifyWith.kind === 'test-keys' ? await testIssuerIn(text) : null) ?? current?.issuer ?? null,
      audience: own.audience ?? current?.audience ?? null,
    }
    // What the token says of its app is only looked up in what is recorded here, and at first sight not even that.
    const clientId = about.clientId ?? (about.isFirstSight === true ? null : clientClaim(text))
    const facts = (await deps.factsOf?.({ ...about, clientId })) ?? NO_FACTS
    return inspectToken(text, { policy, jwks, decryptWith, detachedPayload, facts }, { clock })
  }

  /** Only where the token names it: one that was made for the environment is measured by that. */
  async function testIssuerIn(text: string): Promise<string | null> {
    const issuer = (await deps.testIssuer?.()) ?? null
    return issuer !== null && readClaims(text)?.get('iss') === issuer ? issuer : null
  }

  async function policyView(environmentId: string): Promise<PolicyView> {
    const current = currentOrNull(environment)
    return {
      environmentId,
      policy: await policies.of(environmentId),
      environmentIssuer: current?.issuer ?? null,
      environmentAudience: current?.audience ?? null,
    }
  }

  return {
    inspect,
    forgetPolicies: policies.forget,
    forgetKeys: sources.forget,
    handlers: {
      decodeText: ({ text }) =>
        lookAtText(text, (token, how) => inspect(token, how, { clientId: null, isFirstSight: true })),
      inspectText: ({ text, ...how }) => inspect(tokenIn(text), how),
      policy: () => policyView(environment.id),
      async setPolicy(policy) {
        const { id } = environment
        await policies.set(id, policy)
        deps.onPolicyChanged()
        return policyView(id)
      },
    },
  }
}
