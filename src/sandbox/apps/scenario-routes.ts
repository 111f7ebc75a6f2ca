import { json } from '../http/answer'
import type { Route } from '../http/router'
import type { BearerGuard } from '../oauth/bearer-guard'
import { SCENARIOS } from './scenarios'

/** What the host for sandbox tokens has of contract 2026.4. */
export const scenarioRoutes = (guard: BearerGuard): readonly Route[] => [
  {
    method: 'GET',
    path: '/v1/sandbox/scenarios',
    async handle(request) {
      // assumed: no token is needed, because who mints one names scenarios first. One that is sent has to be right.
      if (request.headers.authorization !== undefined) await guard.admitToSandbox(request)
      return json(200, { scenarios: SCENARIOS })
    },
  },
]
