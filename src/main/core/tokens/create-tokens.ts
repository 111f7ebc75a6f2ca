import type { AppHandlers } from '../../../shared/contract'
import type { KeepGranted, RefreshableTokens } from '../../ports/tokens'
import { createTokenDiff } from './diff/create-token-diff'
import { createInspection, type InspectionDeps } from './inspect/create-inspection'
import { createKeptTokens, type KeptTokens, type KeptTokensDeps } from './list/create-kept-tokens'
import { createFoundTokens, type FoundTokensDeps } from './list/found/create-found-tokens'
import type { GrantedTokens } from './list/granted-tokens'

export type TokensDeps = KeptTokensDeps & FoundTokensDeps & Omit<InspectionDeps, 'onPolicyChanged'>

export interface Tokens extends Pick<KeptTokens, 'start' | 'platformIsThere' | 'close'> {
  readonly handlers: AppHandlers['tokens']
  /** Keeps and verifies what another feature was granted. */
  readonly keepGranted: KeepGranted
  /** For the feature that refreshes them. */
  readonly refreshable: RefreshableTokens
  /** Keeps a token of whatever kind, whatever is wrong with it. */
  readonly add: GrantedTokens['add']
  /** To be called when the keys of the environment are others: judges what is kept anew. Never rejects. */
  rejudge(): Promise<void>
  /** To be called when there is another key to test with, or one less: judges anew what was made here. Never rejects. */
  testKeysChanged(): Promise<void>
  /** To be called when another environment is the current one. */
  environmentChanged(): void
  /** To be called when all that belongs to an environment was deleted. */
  forgetEnvironment(environmentId: string): void
}

/** The tokens of the current environment: got for an app, pasted, found in deliveries, or made here. */
export function createTokens(deps: TokensDeps): Tokens {
  const { log, random } = deps
  const announceList = (): void =>
    void kept.changed().catch((error: unknown) => log.fault(random.id(), 'tokens', error))

  const inspection = createInspection({ ...deps, onPolicyChanged: () => void kept.rejudge() })
  const kept = createKeptTokens(deps, inspection)
  const found = createFoundTokens(deps, inspection, kept)

  return {
    handlers: {
      ...inspection.handlers,
      ...kept.handlers,
      ...found.handlers,
      diff: createTokenDiff(kept),
    },
    keepGranted: kept.keepGranted,
    refreshable: kept.refreshable,
    add: kept.add,
    rejudge() {
      inspection.forgetKeys()
      return kept.rejudge()
    },
    testKeysChanged: () => kept.rejudge(({ origin }) => origin === 'made'),
    environmentChanged() {
      inspection.forgetPolicies()
      announceList()
    },
    forgetEnvironment(environmentId) {
      inspection.forgetPolicies()
      kept.forgetEnvironment(environmentId)
    },
    start: kept.start,
    platformIsThere: kept.platformIsThere,
    close: kept.close,
  }
}
