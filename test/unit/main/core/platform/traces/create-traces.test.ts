import { expect, it } from 'vitest'
import { createTraces } from '../../../../../../src/main/core/platform/traces/create-traces'
import type { TokenRecord } from '../../../../../../src/main/ports/records'
import type { TokenId } from '../../../../../../src/shared/contract/tokens'
import { ADMIN_TOKEN, environmentOf, scriptedExchange, TRACE_ID } from '../fixtures'
import type { Step } from '../scripted-http'

const TOKEN_ID = 'AAAAAAAAAAAAAAAAAAAAAA' as TokenId

function rig(steps: Step[], tokenEnvironment = 'sandbox', apiUrl: string | null = 'https://api.example/') {
  const { exchange, http } = scriptedExchange(...steps)
  const record = { environmentId: tokenEnvironment, token: 'CANARY-app-token' } as TokenRecord
  const traces = createTraces({
    exchange,
    environment: environmentOf({ apiUrl }),
    records: { tokens: { get: async (id) => (id === TOKEN_ID ? record : undefined) } },
  })
  return { traces, http }
}

const ask = { traceId: TRACE_ID, tokenId: null }

it('asks the API host with the admin access token', async () => {
  const { traces, http } = rig([{ status: 200, json: { spans: [{ span_id: 'a', name: 'x' }] } }])
  expect(await traces.lookup(ask)).toMatchObject({ outcome: 'found', spans: [{ id: 'a' }] })
  expect(http.requests).toMatchObject([
    {
      method: 'GET',
      url: `https://api.example/v1/observability/traces/${TRACE_ID}`,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    },
  ])
})

it('asks with a kept token where one is chosen', async () => {
  const { traces, http } = rig([{ status: 200, json: { spans: [] } }])
  await traces.lookup({ traceId: TRACE_ID, tokenId: TOKEN_ID })
  expect(http.requests[0]?.headers?.['authorization']).toBe('Bearer CANARY-app-token')
})

it('never sends a token of another environment', async () => {
  const { traces, http } = rig([], 'knogin')
  await expect(traces.lookup({ traceId: TRACE_ID, tokenId: TOKEN_ID })).rejects.toMatchObject({
    code: 'tokens.not_found',
  })
  expect(http.requests).toEqual([])
})

it('tells a trace that is not there from one whose backend is away', async () => {
  const away = { status: 503, json: { query_hint: 'use_your_backend' } }
  expect(await rig([{ status: 404 }]).traces.lookup(ask)).toEqual({ outcome: 'unknown' })
  // Asked three times, as anything idempotent.
  expect(await rig([away, away, away]).traces.lookup(ask)).toEqual({ outcome: 'unavailable', hint: 'use_your_backend' })
})

it.each([
  [[{ status: 503 }, { status: 503 }, { status: 503 }], 'platform.failed'],
  [[{ status: 403, json: { title: 'Forbidden' } }], 'platform.forbidden'],
  [[{ status: 200, text: '<html>' }], 'platform.unexpected_answer'],
] as const)('fails with %j as %s', async (steps, code) => {
  await expect(rig([...steps]).traces.lookup(ask)).rejects.toMatchObject({ code })
})

it('says that the environment has no API', async () => {
  await expect(rig([], 'sandbox', null).traces.lookup(ask)).rejects.toMatchObject({ code: 'traces.no_address' })
})
