import type { ReactNode } from 'react'
import type { App } from '../../../../shared/contract/apps'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import { SplitView } from '../../ui/split-view'
import { RequestEditor } from './request-editor'
import { RequestList } from './request-list'
import './graphql.css'

export interface GraphqlProps {
  readonly apps: readonly App[]
  /** Kept ones that have not expired, newest first. */
  readonly tokens: readonly TokenSummary[]
  /** Of the environment; null where it is not known. */
  readonly tenantId: string | null
  /** What to do where there is neither a token nor an app that one can be got for. */
  readonly registerAction: ReactNode
}

/** GraphQL over HTTP: what was sent on the left, what is written and what came back on the right. */
export function Graphql(props: GraphqlProps) {
  return <SplitView initialPercent={30} list={<RequestList />} inspector={<RequestEditor {...props} />} />
}
