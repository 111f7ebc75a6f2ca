import { createStore } from 'zustand/vanilla'
import type { GraphqlDraft, GraphqlRequestId, TokenChoice } from '../../../../shared/contract/graphql'

export interface DraftState {
  readonly query: string
  readonly variables: string
  readonly operationName: string | null
  /** Undefined while the user left it to the app or the environment. */
  readonly tenantId: string | undefined
  readonly token: TokenChoice | null
  /** The request of the list that this began as. */
  readonly openedId: GraphqlRequestId | undefined
}

/** The example of the platform's own pages. */
const EXAMPLE_QUERY = 'query HealthCheck {\n  viewer {\n    id\n  }\n}\n'

const initial: DraftState = {
  query: EXAMPLE_QUERY,
  variables: '',
  operationName: null,
  tenantId: undefined,
  token: null,
  openedId: undefined,
}

/** What is in the editors. Of this window only: it may hold data, so it is on no disk until it is sent or saved. */
export const graphqlDraft = createStore<DraftState>(() => initial)

export const editDraft = (change: Partial<DraftState>): void => {
  graphqlDraft.setState(change)
}

/** Puts a request of the list into the editors. */
export const openDraft = (openedId: GraphqlRequestId, draft: GraphqlDraft): void => {
  graphqlDraft.setState({ ...draft, openedId })
}
