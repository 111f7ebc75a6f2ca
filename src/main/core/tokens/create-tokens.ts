import type { AppHandlers } from '../../../shared/contract'
import type { Http } from '../../ports/http'
import type { Log } from '../../ports/log'
import type { Records } from '../../ports/records'
import type { KeepGranted, RefreshableTokens } from '../../ports/tokens'
import { createInspection } from './inspect/create-inspection'
import { createFoundTokens } from './list/create-found-tokens'
import { createKeptTokens, type KeptTokensDeps } from './list/create-kept-tokens'

export interface TokensDeps extends KeptTokensDeps {
  readonly records: Pick<Records, 'tokens' | 'values'>
  readonly http: Http
  readonly log: Log
}

export interface Tokens {
  readonly handlers: AppHandlers['tokens']
  /** Keeps and verifies what another feature was granted. */
  readonly keepGranted: KeepGranted
  /** For the feature that refreshes them. */
  readonly refreshable: RefreshableTokens
  /** To be called when another environment is the current one. */
  environmentChanged(): void
}

/** The tokens of the current environment: got for an app, pasted, found in deliveries, or made here. */
export function createTokens(deps: TokensDeps): Tokens {
  const { log, random } = deps
  const announceList = (): void =>
    void kept.changed().catch((error: unknown) => log.fault(random.id(), 'tokens', error))

  const inspection = createInspection({ ...deps, onPolicyChanged: announceList })
  const kept = createKeptTokens(deps, inspection)
  const found = createFoundTokens()

  return {
    handlers: {
      ...inspection.handlers,
      ...kept.handlers,
      ...found.handlers,
      diff: async () => ({ lines: [], changedCount: 0 }),
    },
    keepGranted: kept.keepGranted,
    refreshable: kept.refreshable,
    environmentChanged: announceList,
  }
}
