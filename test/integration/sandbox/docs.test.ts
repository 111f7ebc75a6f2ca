import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { call, closeSandboxes, startSandbox } from './harness'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(async () => {
  await call(sandbox, 'POST', '/_sandbox/reset', { token: sandbox.adminToken })
})
afterAll(closeSandboxes)

const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  call(sandbox, 'GET', path, { headers })

const put = async (index: unknown, token = sandbox.adminToken) =>
  call(sandbox, 'PUT', '/_sandbox/docs', { token, json: index })

describe('GET /api/docs', () => {
  it('answers the published index to anybody, at the address that is told', async () => {
    const published: unknown = JSON.parse(await readFile('resources/contract/index-2026.1.json', 'utf8'))
    const reply = await get('/api/docs')
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual(published)
    expect(sandbox.docsUrl).toBe(`${sandbox.origin}/api/docs`)
  })

  it('answers 304 to who has it, by any form of If-None-Match', async () => {
    const etag = (await get('/api/docs')).headers.get('ETag') ?? ''
    expect(etag).toMatch(/^"[\w-]{43}"$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await get('/api/docs', { 'If-None-Match': tag })
      expect(reply.status).toBe(304)
      expect(reply.text).toBe('')
      expect(reply.headers.get('ETag')).toBe(etag)
      expect(reply.headers.get('X-Argus-Trace-ID')).toMatch(/^[0-9a-f]{32}$/)
    }
    expect((await get('/api/docs', { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  it('answers one page of markdown when asked', async () => {
    const reply = await get('/api/docs?format=markdown')
    expect(reply.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8')
    expect(reply.text).toContain('# OAuth and service tokens')
    expect(reply.text).toContain('## POST /graphql · Use the shared GraphQL transport')
  })
})

describe('GET /api/docs/{topic}', () => {
  it('answers a topic in the documented shape', async () => {
    const reply = await get('/api/docs/event-delivery-webhooks')
    expect(reply.json).toMatchObject({
      id: 'event-delivery-webhooks',
      title: 'Event delivery and webhooks',
      lastUpdated: '2026-03-23',
      relatedTopics: expect.arrayContaining(['api-reference', 'graphql-transport-contract']) as unknown,
    })
    const { sections, relatedTopics, markdown } = reply.json as {
      sections: unknown[]
      relatedTopics: string[]
      markdown: string
    }
    expect(sections[0]).toEqual({
      id: 'create-and-list-webhooks',
      title: 'GET/POST /v1/webhooks · Create and list webhooks',
      content: [
        'Route: GET/POST /v1/webhooks',
        'Host: https://auth.knogin.com',
        'Auth: Bearer token',
        'Audience: External integrators',
        'Stability: Stable',
      ].join('\n'),
      codeExamples: [
        {
          language: 'bash',
          code: 'curl -X GET https://auth.knogin.com/v1/webhooks',
          description: 'Create and list webhooks',
        },
      ],
    })
    expect(relatedTopics).not.toContain('event-delivery-webhooks')
    expect(markdown).toContain('## GET/POST /v1/webhooks')
  })

  it('has an ETag of its own', async () => {
    const { headers } = await get('/api/docs/jwks-token-verification')
    const etag = headers.get('ETag') ?? ''
    expect((await get('/api/docs/jwks-token-verification', { 'If-None-Match': etag })).status).toBe(304)
    expect((await get('/api/docs/oauth-service-tokens', { 'If-None-Match': etag })).status).toBe(200)
  })

  it('answers 404 for a topic that there is not', async () => {
    expect((await get('/api/docs/jobs')).status).toBe(404)
  })
})

describe('PUT /_sandbox/docs', () => {
  const newer = { version: '2026.4.0', topics: [{ id: 'jobs', title: 'Jobs', sections: ['POST /v1/jobs · Enqueue'] }] }

  it('puts another index in its place until a reset', async () => {
    const before = await get('/api/docs')
    expect((await put({ ...newer, extra: { kept: true } })).status).toBe(200)
    const after = await get('/api/docs', { 'If-None-Match': before.headers.get('ETag') ?? '' })
    expect(after.status).toBe(200)
    expect(after.json).toMatchObject({ version: '2026.4.0', extra: { kept: true } })
    expect((await get('/api/docs/jobs')).json).toMatchObject({ sections: [{ id: 'enqueue' }] })
    await call(sandbox, 'POST', '/_sandbox/reset', { token: sandbox.adminToken })
    expect((await get('/api/docs')).text).toBe(before.text)
  })

  it('refuses what is no index, and who is not the administrator', async () => {
    expect((await put({ version: '1', topics: [{ id: 'A b', title: '' }] })).json).toMatchObject({
      errors: [{ pointer: '/topics/0/id' }],
    })
    expect((await put(newer, 'none')).status).toBe(401)
  })
})
