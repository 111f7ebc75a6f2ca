import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, createWebhook, registerApp, requestToken, startSandbox, tokenFor } from './harness'
import { startReceiver } from './receiver'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(closeSandboxes)

const lookUp = async (traceId: string | null | undefined, token = sandbox.adminToken) =>
  call(sandbox, 'GET', `/v1/observability/traces/${traceId ?? ''}`, { token })

interface SpanView {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
}
const spansOf = (json: unknown): SpanView[] => (json as { spans: SpanView[] }).spans

describe('GET /v1/observability/traces/{trace_id}', () => {
  it('tells of an earlier answer, in the documented shape', async () => {
    const { headers } = await call(sandbox, 'GET', '/v1/platform/apps/app_nobody?secret=canary', {
      token: sandbox.adminToken,
      headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    })
    const reply = await lookUp(headers.get('X-Argus-Trace-ID'))
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      tenant_id: sandbox.tenantId,
      ingestion: 'stored',
      spans: [
        {
          span_id: headers.get('X-Argus-Span-ID'),
          parent_span_id: 'b7ad6b7169203331',
          name: 'GET /v1/platform/apps/{client_id}',
          start_unix_nano: expect.stringMatching(/^\d{19}$/) as unknown,
          duration_ns: expect.any(Number) as unknown,
          status_code: 'OK',
          attributes: {
            'http.request.method': 'GET',
            'http.route': '/v1/platform/apps/{client_id}',
            'http.response.status_code': 404,
          },
        },
      ],
    })
    expect(reply.text).not.toContain('canary')
  })

  it('tells of an answer of the authorization server too', async () => {
    const { headers } = await requestToken(sandbox, { grant_type: 'client_credentials' })
    const [span] = spansOf((await lookUp(headers.get('X-Argus-Trace-ID'))).json)
    expect(span).toMatchObject({ name: 'POST /v1/oauth/token', parent_span_id: null })
  })

  it('tells of the deliveries that a request caused', async () => {
    const receiver = await startReceiver()
    const id = await createWebhook(sandbox, receiver.url)
    const { headers } = await call(sandbox, 'POST', `/v1/webhooks/${id}/test`, { token: sandbox.adminToken })
    const [request] = await receiver.waitFor(1)
    const traceId = headers.get('X-Argus-Trace-ID')
    expect(request?.headers['x-argus-trace-id']).toBe(traceId)
    await expect.poll(async () => spansOf((await lookUp(traceId)).json)).toHaveLength(2)
    const delivery = spansOf((await lookUp(traceId)).json).find(({ name }) => name === 'webhook delivery')
    expect(delivery).toMatchObject({
      parent_span_id: headers.get('X-Argus-Span-ID'),
      status_code: 'OK',
      attributes: { 'argus.webhook.id': id, 'argus.delivery.attempt': 1, 'http.response.status_code': 204 },
    })
    await receiver.close()
  })

  it('needs its scope', async () => {
    const app = await registerApp(sandbox)
    const { headers } = await call(sandbox, 'GET', '/.well-known/jwks.json')
    const traceId = headers.get('X-Argus-Trace-ID')
    expect((await lookUp(traceId, await tokenFor(sandbox, app, 'argus:observability:read'))).status).toBe(200)
    expect((await lookUp(traceId, await tokenFor(sandbox, app, 'webhooks:read'))).status).toBe(403)
  })

  it('answers 404 for one that it does not know', async () => {
    expect((await lookUp('f'.repeat(32))).status).toBe(404)
  })
})
