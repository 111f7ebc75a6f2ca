import type { EndpointDraft } from './draft'
import type { DraftProblems } from './read-draft'

/** What each part of the editor takes. */
export interface EditorPartProps {
  readonly draft: EndpointDraft
  readonly problems: DraftProblems
  readonly onChange: (change: Partial<EndpointDraft>) => void
}
