import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { codeOf, redeem, registerCodeApp, tokensOf } from './code-flow'
import { call, closeSandboxes, registerApp, startSandbox, tokenFor, type Registration, type Reply } from './harness'

let sandbox: Sandbox
let app: Registration
let token: string

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await registerApp(sandbox)
  token = await tokenFor(sandbox, app)
})
afterAll(closeSandboxes)

const send = async (
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  bearer: string | undefined = token,
) =>
  call(sandbox, 'POST', '/graphql', {
    token: bearer,
    json: body,
    headers: { 'X-Tenant-ID': sandbox.tenantId, ...headers },
  })

const ask = async (query: string, more: object = {}, bearer?: string): Promise<Reply> =>
  send({ query, ...more }, {}, bearer)

const messagesOf = ({ json }: Reply): string[] =>
  (json as { errors: { message: string }[] }).errors.map(({ message }) => message)

describe('POST /graphql', () => {
  it('answers who the token stands for: an app, and a user', async () => {
    const query = 'query HealthCheck { viewer { id tenantId } }'
    expect((await ask(query)).json).toEqual({ data: { viewer: { id: app.clientId, tenantId: sandbox.tenantId } } })
    const user = await registerCodeApp(sandbox)
    const { accessToken } = tokensOf(await redeem(sandbox, user, await codeOf(sandbox, user)))
    expect((await ask(query, {}, accessToken)).json).toMatchObject({ data: { viewer: { id: 'usr_sandbox' } } })
  })

  it('lists incidents by argument and by variable', async () => {
    const byArgument = await ask('{ incidents(first: 2) { id title severity status openedAt } }')
    expect(byArgument.json).toMatchObject({
      data: { incidents: [{ id: 'inc_5' }, { id: 'inc_4', status: 'RESOLVED' }] },
    })
    const byVariable = await ask(
      'query ($status: IncidentStatus, $id: ID!) { incidents(status: $status) { id } incident(id: $id) { id } }',
      {
        variables: { status: 'ESCALATED', id: 'inc_9' },
      },
    )
    expect(byVariable.json).toEqual({ data: { incidents: [{ id: 'inc_2' }], incident: null } })
  })

  it('runs the operation that is named', async () => {
    const query = 'query A { viewer { id } } query B { incidents(first: 1) { id } }'
    expect((await ask(query, { operationName: 'B' })).json).toEqual({ data: { incidents: [{ id: 'inc_5' }] } })
    expect(messagesOf(await ask(query))).toEqual(['Must provide operation name if query contains multiple operations.'])
    expect(messagesOf(await ask(query, { operationName: 'C' }))).toEqual(['Unknown operation named "C".'])
  })

  it('takes null for no variables and no name', async () => {
    expect((await ask('{ viewer { id } }', { variables: null, operationName: null })).status).toBe(200)
  })

  it.each([
    ['a syntax error', '{ viewer { id }', 'Syntax Error: Expected Name, found <EOF>.', { line: 1, column: 16 }],
    [
      'an unknown field',
      '{\n  viewer { email }\n}',
      'Cannot query field "email" on type "Viewer".',
      { line: 2, column: 12 },
    ],
    [
      'a missing selection',
      '{ viewer }',
      'Field "viewer" of type "Viewer!" must have a selection of subfields. Did you mean "viewer { ... }"?',
      { line: 1, column: 3 },
    ],
  ])('answers %s with its place and no data', async (_, query, message, location) => {
    const reply = await ask(query)
    expect(reply.status).toBe(200)
    expect(reply.json).toEqual({ errors: [{ message, locations: [location] }] })
  })

  it('answers a wrong variable as an error', async () => {
    const [message] = messagesOf(
      await ask('query ($first: Int!) { incidents(first: $first) { id } }', { variables: { first: 'two' } }),
    )
    expect(message).toContain('Variable "$first" got invalid value')
  })

  it.each(['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }'])('refuses %s', async (query) => {
    const reply = await ask(query)
    expect(messagesOf(reply)[0]).toContain('GraphQL introspection has been disabled')
    expect(reply.json).not.toHaveProperty('data')
  })

  it('leaves __typename alone', async () => {
    expect((await ask('{ viewer { __typename } }')).json).toEqual({ data: { viewer: { __typename: 'Viewer' } } })
  })

  it('answers a part when the token lacks the scope for the rest', async () => {
    const narrow = await tokenFor(sandbox, app, 'webhooks:read')
    expect((await ask('{ viewer { id } incidents { id } }', {}, narrow)).json).toEqual({
      data: { viewer: { id: app.clientId }, incidents: null },
      errors: [
        {
          message: 'The access token lacks the scope incidents:read.',
          locations: [{ line: 1, column: 17 }],
          path: ['incidents'],
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    })
  })

  it.each([
    ['another tenant', { 'X-Tenant-ID': 'tnt_other' }],
    ['no tenant', { 'X-Tenant-ID': '' }],
  ])('refuses %s with 403', async (_, headers) => {
    const reply = await send({ query: '{ viewer { id } }' }, headers)
    expect(reply.status).toBe(403)
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json')
  })

  it('refuses a token that is none, and takes the admin token', async () => {
    expect((await ask('{ viewer { id } }', {}, 'none')).status).toBe(401)
    expect((await ask('{ viewer { id } }', {}, sandbox.adminToken)).json).toMatchObject({
      data: { viewer: { id: 'sandbox-admin' } },
    })
  })

  it.each([
    ['no query', {}, '/query'],
    ['a query that is no text', { query: 1 }, '/query'],
    ['variables that are no object', { query: '{ viewer { id } }', variables: 'x' }, '/variables'],
  ])('refuses a body with %s', async (_, body, pointer) => {
    const reply = await send(body)
    expect(reply.status).toBe(422)
    expect(reply.json).toMatchObject({ errors: [{ pointer }] })
  })

  it('refuses a document that has no end in sight', async () => {
    const [message] = messagesOf(await ask(`{ ${'viewer { id } '.repeat(5_000)} }`))
    expect(message).toContain('more that 10000 tokens')
  })
})
