import { json } from '@codemirror/lang-json'
import { linter, type Diagnostic } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { findVariablesFault } from './find-variables-fault'

/** JSON, with what is wrong with it underlined. */
export const variablesExtensions: Extension = [
  json(),
  linter(
    (view): Diagnostic[] => {
      const fault = findVariablesFault(view.state.doc.toString())
      return fault === undefined ? [] : [{ ...fault, severity: 'error' }]
    },
    { delay: 250 },
  ),
]
