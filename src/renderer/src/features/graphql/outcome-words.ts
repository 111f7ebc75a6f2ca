import type { GraphqlRequest } from '../../../../shared/contract/graphql'
import { formatQuantity } from '../../ui/format'

/** How it went, in a word or two: `200`, `200, 2 errors`, `403`, `no answer`. Blank for one that was not sent. */
export function outcomeWords({ status, failure, errorCount }: GraphqlRequest): string {
  if (status !== null)
    return errorCount === 0 ? String(status) : `${String(status)}, ${formatQuantity(errorCount, 'error')}`
  if (failure === 'platform.cancelled') return 'cancelled'
  return failure === null ? '' : 'no answer'
}
