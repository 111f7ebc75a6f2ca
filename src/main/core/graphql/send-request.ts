import type { AppHandlers } from '../../../shared/contract'
import type { GraphqlDraft, TokenChoice } from '../../../shared/contract/graphql'
import { AppError, type ErrorDetails } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { Records } from '../../ports/records'
import type { KeptRequests, Outcome } from './kept-requests'
import { readAnswer } from './read-answer'
import type { ReadDocument } from './read-document'
import { readVariables } from './read-variables'

/** A query may take longer than the calls that the program makes for itself. */
const TIMEOUT_MS = 30_000

export interface SenderDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly records: { readonly tokens: Pick<Records['tokens'], 'get'> }
  readonly kept: Pick<KeptRequests, 'add'>
  readonly clock: Clock
  /** A token of the environment that is current when it is called. Rejects with an `AppError` of `oauth.*` and others. */
  readonly bearerFor: (clientId: string, scopes: readonly string[]) => Promise<string>
  /** The platform did not accept a token of this app. */
  readonly forgetBearer: (clientId: string) => void
  /** The claim `tenant_id`; null when the token says nothing of it. */
  readonly tenantOf: (token: string) => string | null
}

export interface Sender {
  readonly send: AppHandlers['graphql']['send']
  /** Gives up on all that is under way. */
  cancel(): void
}

export function createSender(deps: SenderDeps): Sender {
  const { exchange, environment, records, kept, clock, bearerFor, forgetBearer, tenantOf } = deps
  const underWay = new Set<AbortController>()

  /** Must begin in the same turn in which `current` was asked for: `bearerFor` asks for it again. */
  async function bearerOf(token: TokenChoice | null, current: CurrentEnvironment): Promise<string> {
    if (token === null) throw new AppError('graphql.no_token', 'No access token is chosen.')
    if (token.kind === 'app') return bearerFor(token.clientId, token.scopes)
    const record = await records.tokens.get(token.id)
    if (record?.environmentId !== current.id)
      throw new AppError('tokens.not_found', 'The token that was chosen is not there any more.')
    return record.token
  }

  async function exchangeOne(
    { url, body, tenantId, bearer }: { url: string; body: string; tenantId: string; bearer: string },
    signal: AbortSignal,
  ) {
    const answer = await exchange.send({
      method: 'POST',
      url,
      bearer,
      headers: tenantId === '' ? {} : { 'X-Tenant-ID': tenantId },
      body: { type: 'json-text', text: body },
      signal,
      timeoutMs: TIMEOUT_MS,
    })
    const tokenTenant = answer.status === 403 ? tenantOf(bearer) : null
    if (tokenTenant !== null && tokenTenant !== tenantId)
      throw wrongTenant(tenantId, tokenTenant, { ...answer.details, tokenTenant })
    return readAnswer(answer, bearer)
  }

  return {
    async send({ allowsIntrospection, ...draft }) {
      // Loaded with the first request: the language is as large as the rest of the program's start.
      const { readDocument } = await import('./read-document')
      const document = readDocument(draft.query)
      if (!document.ok) {
        const { message, place } = document
        const where = place === null ? '' : ` (line ${String(place.line)}, column ${String(place.column)})`
        throw new AppError('graphql.bad_document', `The query cannot be read: ${message}${where}.`, place ?? undefined)
      }
      if (document.asksForSchema && !allowsIntrospection)
        throw new AppError('graphql.introspection', 'The query holds __schema or __type, so it was not sent.')
      const body = bodyOf(draft, document)
      const current = environment.current()
      if (current.apiUrl === null)
        throw new AppError('graphql.no_address', 'It is not known where the API of this environment is.')
      const url = `${current.apiUrl.replace(/\/+$/, '')}/graphql`
      const cancelling = new AbortController()
      underWay.add(cancelling)
      try {
        const bearer = await bearerOf(draft.token, current)
        if (cancelling.signal.aborted) throw new AppError('platform.cancelled', 'The request was cancelled.')
        const sentAt = clock.now()
        const keep = (outcome: Omit<Outcome, 'title'>) =>
          kept.add(current.id, null, sentAt, { draft, outcome: { title: document.title, ...outcome } })
        try {
          const answer = await exchangeOne({ url, body, tenantId: draft.tenantId, bearer }, cancelling.signal)
          const { status, errorCount, elapsedMs, traceId } = answer
          return { ...answer, requestId: await keep({ status, failure: null, errorCount, elapsedMs, traceId }) }
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          if (error.code === 'platform.unauthorized' && draft.token?.kind === 'app') forgetBearer(draft.token.clientId)
          await keep(outcomeOf(error))
          throw error
        }
      } finally {
        underWay.delete(cancelling)
      }
    },
    cancel() {
      for (const cancelling of underWay) cancelling.abort()
    },
  }
}

/** `query` and `variables` are documented; `operationName` is not, so it goes along only where it is needed (§6.1). */
function bodyOf({ query, variables, operationName }: GraphqlDraft, { operations }: ReadDocument): string {
  if (operations.length === 0) throw new AppError('graphql.bad_document', 'The query holds no operation.')
  const isNamed = operationName !== null && operations.includes(operationName)
  if (operations.length > 1 && !isNamed)
    throw new AppError('graphql.bad_document', 'The query holds several operations: choose the one that is meant.')
  const named = operations.length > 1 ? `,"operationName":${JSON.stringify(operationName)}` : ''
  return `{"query":${JSON.stringify(query)},"variables":${readVariables(variables)}${named}}`
}

function wrongTenant(sent: string, tokenTenant: string, details: ErrorDetails): AppError {
  const asked = sent === '' ? 'The request names no tenant' : `The request names the tenant ${sent}`
  return new AppError('graphql.wrong_tenant', `${asked}, and its token is for ${tokenTenant.slice(0, 256)}.`, details)
}

/** What the history says of a request that went wrong. */
function outcomeOf({ code, details = {} }: AppError): Omit<Outcome, 'title'> {
  const { status, traceId } = details
  return {
    status: typeof status === 'number' ? status : null,
    failure: code,
    errorCount: 0,
    elapsedMs: null,
    traceId: typeof traceId === 'string' ? traceId : null,
  }
}
