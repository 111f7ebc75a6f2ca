import { AppError } from '../../../../shared/errors'
import type { CurrentEnvironment, EnvironmentSource } from '../../../ports/environment'
import type { Log } from '../../../ports/log'
import type { Random } from '../../../ports/random'
import { currentOrNull } from '../current-or-null'
import type { About } from '../inspect/create-inspection'
import { NO_FACTS, type InspectionFacts } from '../inspect/request'
import type { KnownScopes } from './known-scopes'
import type { ObservedClock } from './observed-clock'

export interface TokenFactsDeps {
  readonly environment: EnvironmentSource
  readonly observedClock: Pick<ObservedClock, 'aheadMs'>
  readonly knownScopes: Pick<KnownScopes, 'of'>
  /** What the platform last said that an app was given; null: not known. */
  readonly approvedScopes: (environmentId: string, clientId: string) => Promise<readonly string[] | null>
  /** Of the keys that test tokens are signed with here. */
  readonly testKeyThumbprints: () => Promise<ReadonlySet<string>>
  readonly log: Log
  readonly random: Pick<Random, 'id'>
}

/** Gathers what is known around a token. Asks nobody outside, and never rejects: what cannot be read is not known. */
export function createTokenFacts(deps: TokenFactsDeps): (about: About) => Promise<InspectionFacts> {
  const { environment, log, random } = deps

  async function orElse<T>(reading: () => Promise<T>, fallback: T): Promise<T> {
    try {
      return await reading()
    } catch (error) {
      if (!(error instanceof AppError)) log.fault(random.id(), 'tokens', error)
      return fallback
    }
  }

  return async ({ clientId, isOfCurrentEnvironment, isFirstSight }) => {
    const { id } = environment
    const current = currentOrNull(environment)
    const isOfOther = isOfCurrentEnvironment === false
    const [testKeyThumbprints, approvedScopes] = await Promise.all([
      isFirstSight === true
        ? NO_FACTS.testKeyThumbprints
        : orElse(deps.testKeyThumbprints, NO_FACTS.testKeyThumbprints),
      isFirstSight === true || isOfOther || clientId === null
        ? null
        : orElse(() => deps.approvedScopes(id, clientId), null),
    ])
    if (isOfOther) return { ...NO_FACTS, testKeyThumbprints }
    return {
      clockAheadMs:
        current === null
          ? null
          : deps.observedClock.aheadMs(
              [current.authUrl, current.apiUrl, current.sandboxApiUrl].filter((url) => url !== null),
            ),
      ...hostsOf(current),
      approvedScopes,
      scopeDescriptions: deps.knownScopes.of(id),
      testKeyThumbprints,
    }
  }
}

/**
 * Which tokens the hosts of an environment take. Most environments have hosts for live tokens and one for sandbox tokens beside
 * them; the local Sandbox is such a one too, whose usual tokens are no sandbox tokens.
 */
export function hostsOf(
  current: Pick<CurrentEnvironment, 'apiUrl' | 'sandboxApiUrl'> | null,
): Pick<InspectionFacts, 'isSandboxHost' | 'sandboxHost'> {
  const { apiUrl, sandboxApiUrl } = current ?? { apiUrl: null, sandboxApiUrl: null }
  if (apiUrl === null) return { isSandboxHost: sandboxApiUrl === null ? null : true, sandboxHost: null }
  // Set up by a person as an environment of its own.
  if (apiUrl === sandboxApiUrl || new URL(apiUrl).hostname.startsWith('sandbox-api.'))
    return { isSandboxHost: true, sandboxHost: null }
  return { isSandboxHost: false, sandboxHost: sandboxApiUrl }
}
