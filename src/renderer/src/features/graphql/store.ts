import { api } from '../../bridge/api'
import { createMirror } from '../../bridge/mirror'
import { createRunStore } from './run-store'

export const graphql = createMirror(api.graphql.view, api.graphql.onChanged)

export const graphqlRun = createRunStore(api.graphql)
