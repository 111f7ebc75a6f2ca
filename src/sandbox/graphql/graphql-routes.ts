import * as v from 'valibot'
import { json } from '../http/answer'
import { problem } from '../http/problem'
import { readJson } from '../http/read-json'
import type { Route } from '../http/router'
import type { BearerGuard } from '../oauth/bearer-guard'
import { INCIDENTS_READ } from '../oauth/scopes'
import { executeOperation } from './execute-operation'

export interface GraphqlRoutesDeps {
  readonly guard: BearerGuard
  readonly tenantId: string
}

const Request = v.object({
  query: v.string(),
  variables: v.nullish(v.record(v.string(), v.unknown()), {}),
  // assumed: as the GraphQL-over-HTTP specification has it.
  operationName: v.nullish(v.string(), null),
})

/** The documented GraphQL transport. */
export const graphqlRoutes = ({ guard, tenantId }: GraphqlRoutesDeps): readonly Route[] => [
  {
    method: 'POST',
    path: '/graphql',
    async handle(request) {
      const caller = await guard.identify(request)
      // assumed: the status, and that the header may not be left out.
      if (request.headers['x-tenant-id'] !== tenantId)
        throw problem(403, 'The header X-Tenant-ID is not the tenant of this access token.')
      const { query, variables, operationName } = await readJson(request, Request)
      const result = await executeOperation(
        { query, variables, operationName },
        {
          subject: caller.subject,
          tenantId,
          mayReadIncidents: caller.isAdmin || caller.scopes.includes(INCIDENTS_READ),
        },
      )
      return json(200, result) // assumed: 200 with errors too.
    },
  },
]
