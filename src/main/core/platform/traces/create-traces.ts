import type { AppHandlers } from '../../../../shared/contract'
import type { TokenId } from '../../../../shared/contract/tokens'
import { AppError } from '../../../../shared/errors'
import type { EnvironmentSource } from '../../../ports/environment'
import type { Answer, Exchange } from '../../../ports/exchange'
import type { Records } from '../../../ports/records'
import { unexpected } from '../ask'
import { readFields } from '../fields'
import { readTrace } from './read-trace'

export interface TracesDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly records: { readonly tokens: Pick<Records['tokens'], 'get'> }
}

/** Looks up what the platform recorded of a request (contract 2026.4). Nothing of it is kept. */
export function createTraces({ exchange, environment, records }: TracesDeps): AppHandlers['traces'] {
  /** A token of another environment never goes to this one. */
  async function tokenOf(environmentId: string, id: TokenId): Promise<string> {
    const record = await records.tokens.get(id)
    if (record?.environmentId !== environmentId)
      throw new AppError('tokens.not_found', 'There is no such token of this environment.')
    return record.token
  }

  return {
    async lookup({ traceId, tokenId }) {
      const { id, apiUrl } = environment.current()
      if (apiUrl === null) throw new AppError('traces.no_address', 'The environment has no address of an API.')
      const bearer = tokenId === null ? await environment.adminToken() : await tokenOf(id, tokenId)
      const url = `${apiUrl.replace(/\/+$/, '')}/v1/observability/traces/${traceId}`
      const answer = await exchange.send({ method: 'GET', url, bearer })
      if (answer.status === 404) return { outcome: 'unknown' }
      if (isBackendAway(answer)) return { outcome: 'unavailable', hint: hintOf(answer) }
      if (answer.refusal) throw answer.refusal
      const trace = readTrace(answer.document, traceId)
      if (!trace) throw unexpected(answer, 'no list of spans')
      return trace
    },
  }
}

/** Documented: `503` with `query_hint`. Without one it is any gateway's. */
const isBackendAway = (answer: Answer): boolean => answer.status === 503 && hintOf(answer) !== null

const hintOf = ({ document }: Answer): string | null => readFields(document).text(256, 'query_hint')
