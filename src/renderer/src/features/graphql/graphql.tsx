import { SplitView } from '../../ui/split-view'
import { RequestEditor, type RequestEditorProps } from './request-editor'
import { RequestList } from './request-list'
import './graphql.css'

/** GraphQL over HTTP: what was sent on the left, what is written and what came back on the right. */
export function Graphql(props: RequestEditorProps) {
  return (
    <SplitView
      initialPercent={30}
      list={<RequestList surroundings={props} />}
      inspector={<RequestEditor {...props} />}
    />
  )
}
