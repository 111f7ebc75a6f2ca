import type { App } from '../../../../shared/contract/apps'
import type { GraphqlDraft } from '../../../../shared/contract/graphql'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import type { DraftState } from './draft-store'
import { operationsOf } from './tidy-query'
import { tenantOfChoice, usualToken } from './token-options'

/** What a request is sent with, where the user left it open. */
export interface RequestSurroundings {
  readonly apps: readonly App[]
  /** Kept ones that have not expired, newest first. */
  readonly tokens: readonly TokenSummary[]
  /** Of the environment; null where it is not known. */
  readonly tenantId: string | null
}

/** The request that is written, as it would be sent now. Its operation is named only where there are several. */
export function requestOf(draft: DraftState, { apps, tokens, tenantId }: RequestSurroundings): GraphqlDraft {
  const operations = operationsOf(draft.query)
  const names = operations.filter((name) => name !== null)
  const operationName = names.find((name) => name === draft.operationName) ?? names[0] ?? null
  const token = draft.token ?? usualToken(apps, tokens)
  return {
    query: draft.query,
    variables: draft.variables,
    operationName: operations.length > 1 ? operationName : null,
    tenantId: draft.tenantId ?? tenantOfChoice(token, apps, tokens) ?? tenantId ?? '',
    token,
  }
}
