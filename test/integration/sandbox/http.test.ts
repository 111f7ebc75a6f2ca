import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, startSandbox } from './harness'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(closeSandboxes)

/** Sends text that no client would send, and reads until the server closes. */
async function raw(request: string): Promise<string> {
  const socket = connect(sandbox.port, '127.0.0.1')
  socket.end(request)
  return text(socket)
}

const app = (json: unknown) => ({ token: sandbox.adminToken, json })

describe('every response', () => {
  it.each([
    ['a success', 'GET', '/.well-known/jwks.json'],
    ['a refusal', 'GET', '/v1/platform/apps'],
    ['an unknown address', 'GET', '/nowhere'],
  ])('carries the ids of its trace: %s', async (_, method, path) => {
    const { headers } = await call(sandbox, method, path)
    expect(headers.get('X-Argus-Trace-ID')).toMatch(/^[0-9a-f]{32}$/)
    expect(headers.get('X-Argus-Span-ID')).toMatch(/^[0-9a-f]{16}$/)
    expect(headers.get('traceparent')).toBe(
      `00-${headers.get('X-Argus-Trace-ID')}-${headers.get('X-Argus-Span-ID')}-01`,
    )
    expect(headers.get('X-Argus-Sandbox')).toBe('true')
  })

  it("goes on with the caller's trace", async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const { headers } = await call(sandbox, 'GET', '/nowhere', {
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    })
    expect(headers.get('X-Argus-Trace-ID')).toBe(traceId)
  })
})

describe('an address', () => {
  it('that is unknown gets 404 as problem+json', async () => {
    const reply = await call(sandbox, 'GET', '/v2/webhooks')
    expect(reply.status).toBe(404)
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json')
    expect(reply.json).toEqual({ title: 'Not Found', status: 404, detail: 'There is nothing at this address.' })
  })

  it('that does not take the method gets 405 and says which it takes', async () => {
    const reply = await call(sandbox, 'DELETE', '/v1/webhooks')
    expect(reply.status).toBe(405)
    expect(reply.headers.get('Allow')).toBe('POST, GET, HEAD')
    expect((await call(sandbox, 'GET', '/v1/oauth/token')).headers.get('Allow')).toBe('POST')
  })

  it('may have a query, which is not looked at', async () => {
    expect((await call(sandbox, 'GET', '/.well-known/jwks.json?x=/y')).status).toBe(200)
  })

  it('may be in absolute form', async () => {
    const answer = await raw(
      `GET ${sandbox.origin}/.well-known/jwks.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('answers HEAD with the headers of GET alone', async () => {
    const head = await call(sandbox, 'HEAD', '/.well-known/jwks.json')
    const get = await call(sandbox, 'GET', '/.well-known/jwks.json')
    expect(head.status).toBe(200)
    expect(head.text).toBe('')
    expect(head.headers.get('Content-Length')).toBe(String(Buffer.byteLength(get.text)))
  })
})

describe('a JSON body', () => {
  const post = async (body: string | Uint8Array, contentType = 'application/json') =>
    call(sandbox, 'POST', '/v1/platform/apps', {
      token: sandbox.adminToken,
      body,
      headers: { 'Content-Type': contentType },
    })

  it('of another content type gets 415', async () => {
    const reply = await post('{}', 'text/plain')
    expect(reply.status).toBe(415)
    expect(reply.headers.get('Accept')).toBe('application/json')
    expect((await post('{}', 'application/jsonp')).status).toBe(415)
  })

  it('may name a charset', async () => {
    const body = JSON.stringify({ name: 'x', grant_types: ['client_credentials'] })
    expect((await post(body, 'Application/JSON ; charset=utf-8')).status).toBe(201)
  })

  it.each([
    ['nothing', '', 'The body is empty; JSON was expected.'],
    ['half an object', '{"name":"canary-51d0"', 'The body is not valid JSON.'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'The body is not valid UTF-8.'],
  ])('with %s gets 400, and none of it back', async (_, body, detail) => {
    const reply = await post(body)
    expect(reply.json).toEqual({ title: 'Bad Request', status: 400, detail })
  })

  it.each([['null'], ['[]'], ['"text"'], ['7']])('that is %s gets 422', async (body) => {
    const reply = await post(body)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ detail: 'The body must be a JSON object.' })
  })

  it('names its wrong fields by pointer, and quotes none of them', async () => {
    const reply = await call(
      sandbox,
      'POST',
      '/v1/platform/apps',
      app({ name: ['canary-51d0'], grant_types: ['client_credentials', 'canary-51d0'] }),
    )
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({
      title: 'Unprocessable Entity',
      errors: [
        { pointer: '/name', detail: 'must be string' },
        {
          pointer: '/grant_types/1',
          detail: 'must be ("client_credentials" | "authorization_code" | "refresh_token")',
        },
      ],
    })
    expect(reply.text).not.toContain('canary')
  })

  it('of exactly 1 MiB is read, and one of a byte more gets 413', async () => {
    const fields = JSON.stringify({ name: 'x', grant_types: ['client_credentials'] })
    const padded = fields.padEnd(1_048_576)
    expect((await post(padded)).status).toBe(201)
    const reply = await post(`${padded} `)
    expect(reply.json).toMatchObject({ status: 413, detail: 'The body is larger than 1 MiB.' })
  })

  it('that is far too large is read to its end, so that the client gets to see the 413', async () => {
    expect((await post(new Uint8Array(32 * 1_048_576))).status).toBe(413)
  })
})

describe('what is no HTTP', () => {
  it('gets 400, with the headers that every response has', async () => {
    const answer = await raw('what is this?\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(/^X-Argus-Trace-ID: [0-9a-f]{32}\r$/m)
    expect(answer).toContain('"detail":"This is not a valid HTTP request."')
  })

  it('gets 431 for headers that are too large', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('does not disturb the next request', async () => {
    const socket = connect(sandbox.port, '127.0.0.1')
    socket.write('POST /v1/oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n')
    socket.write('Content-Type: application/x-www-form-urlencoded\r\n\r\nhalf')
    socket.destroy()
    expect((await call(sandbox, 'GET', '/.well-known/jwks.json')).status).toBe(200)
  })
})
