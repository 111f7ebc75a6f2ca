import assert from 'node:assert/strict'
import type { AppClient } from '../../src/shared/contract'
import type { GraphqlDraft } from '../../src/shared/contract/graphql'
import { AppError } from '../../src/shared/errors'
import { environmentReady, failureOf, type HostCase } from './host-case'

/** A request that an app of its own may make, in the tenant of the sandbox. */
async function draftFor(api: AppClient, query: string): Promise<GraphqlDraft> {
  await environmentReady(api)
  const { clientId } = await api.apps.register({
    name: 'GraphQL',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    scopes: ['incidents:read'],
  })
  const { tenantId } = await api.environment.view()
  assert.ok(tenantId)
  const token = { kind: 'app' as const, clientId, scopes: ['incidents:read'] }
  return { query, variables: '', operationName: null, tenantId, token }
}

export const graphqlCases: readonly HostCase[] = [
  {
    name: 'sends a GraphQL request, keeps it, and saves it under a name',
    async run(api) {
      const query = 'query Newest($first: Int) { incidents(first: $first) { id } viewer { id } }'
      const draft = { ...(await draftFor(api, query)), variables: '{"first": 2}' }
      const answer = await api.graphql.send({ ...draft, allowsIntrospection: false })
      assert.deepEqual([answer.status, answer.hasData, answer.errors], [200, true, []])
      assert.match(answer.traceId ?? '', /^[0-9a-f]{32}$/)
      const { data } = JSON.parse(answer.body) as { readonly data: { readonly incidents: readonly unknown[] } }
      assert.equal(data.incidents.length, 2)

      const [sent] = (await api.graphql.view()).requests
      assert.deepEqual([sent?.id, sent?.title, sent?.status, sent?.name], [answer.requestId, 'Newest', 200, null])
      assert.deepEqual(await api.graphql.open({ id: answer.requestId }), draft)

      const { id } = await api.graphql.save({ name: 'Two incidents', draft })
      await api.graphql.rename({ id, name: 'The newest two' })
      await api.graphql.clearHistory()
      assert.deepEqual(
        (await api.graphql.view()).requests.map(({ name }) => name),
        ['The newest two'],
      )
      await api.graphql.remove({ id })
      assert.equal((await failureOf(api.graphql.open({ id }))).code, 'graphql.not_found')
    },
  },
  {
    name: 'shows the errors of a GraphQL answer with their places',
    async run(api) {
      const draft = await draftFor(api, 'query Wrong {\n  incidents { id nope }\n}')
      const { errors, hasData } = await api.graphql.send({ ...draft, allowsIntrospection: false })
      assert.equal(hasData, false)
      assert.deepEqual(errors[0]?.locations, [{ line: 2, column: 18 }])
    },
  },
  {
    name: 'names the tenant of the token where another is asked for, and no secret of it',
    async run(api) {
      const draft = await draftFor(api, '{ viewer { id } }')
      const other = { ...draft, tenantId: 'somebody-else' }
      const error = await failureOf(api.graphql.send({ ...other, allowsIntrospection: false }))
      assert.equal(error.code, 'graphql.wrong_tenant')
      assert.equal(error.details?.tokenTenant, draft.tenantId)
      const [failed] = (await api.graphql.view()).requests
      assert.deepEqual([failed?.status, failed?.failure], [403, 'graphql.wrong_tenant'])
    },
  },
  {
    name: 'asks for no schema unless it is told to, and imports none that is not chosen',
    async run(api) {
      const draft = await draftFor(api, '{ a: __schema { queryType { name } } }')
      const before = (await api.graphql.view()).requests.length
      const refused = await failureOf(api.graphql.send({ ...draft, allowsIntrospection: false }))
      assert.equal(refused.code, 'graphql.introspection')
      assert.equal((await api.graphql.view()).requests.length, before)
      const told = await api.graphql.send({ ...draft, allowsIntrospection: true })
      assert.ok(told.errorCount > 0, 'the sandbox refuses it too')
      await api.graphql.cancel()
      // A host with a window asks a person, who is not there; one without opens what was saved last, which is no schema.
      const imported = await api.graphql.importSchema().catch((error: unknown) => error)
      assert.ok(imported === null || (imported instanceof AppError && imported.code === 'graphql.bad_schema'))
      assert.deepEqual(await api.graphql.schema(), { sdl: null })
      await api.graphql.removeSchema()
      assert.equal((await api.graphql.view()).schema, null)
    },
  },
]
