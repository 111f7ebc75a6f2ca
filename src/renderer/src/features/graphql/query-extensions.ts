import { autocompletion } from '@codemirror/autocomplete'
import { linter, type Diagnostic } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { completion, graphqlLanguageSupport, stateExtensions } from 'cm6-graphql'
import type { GraphQLSchema } from 'graphql'
import { describeAt } from './describe-at'
import { findFaults } from './find-faults'

/** What the answer said is wrong, at its places in the text that was sent. */
export interface AnswerMark {
  readonly from: number
  readonly to: number
  readonly message: string
}

/** The language of the query's editor: by the grammar, and by the schema where one was imported. Nothing of it asks anybody. */
export function queryExtensions(
  schema: GraphQLSchema | undefined,
  sent: string | undefined,
  marks: readonly AnswerMark[],
): Extension {
  return [
    graphqlLanguageSupport(),
    stateExtensions(schema),
    completion,
    autocompletion({ icons: false }),
    linter(
      (view): Diagnostic[] => {
        const text = view.state.doc.toString()
        const faults = findFaults(text, schema)
        // A text that was changed since has other places.
        const answered = text === sent ? marks : []
        return [...faults, ...answered].map((fault) => ({ ...fault, severity: 'error' }))
      },
      { delay: 250 },
    ),
    schema === undefined ? [] : describing(schema),
  ]
}

const describing = (schema: GraphQLSchema): Extension =>
  hoverTooltip((view, offset) => {
    const described = describeAt(view.state.doc.toString(), schema, offset)
    if (described === undefined) return null
    return {
      pos: described.from,
      end: described.to,
      above: true,
      create() {
        const dom = document.createElement('div')
        dom.className = 'cm-tooltip-about'
        const signature = document.createElement('code')
        signature.textContent = described.signature
        dom.append(signature)
        if (described.description !== undefined) {
          const description = document.createElement('p')
          description.textContent = described.description
          dom.append(description)
        }
        return { dom }
      },
    }
  })
