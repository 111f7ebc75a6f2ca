import { json, jsonParseLinter } from '@codemirror/lang-json'
import { linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'

const parses = jsonParseLinter()

/** JSON, with what is wrong with it underlined. Nothing at all is no variables, and right. */
export const variablesExtensions: Extension = [
  json(),
  linter((view) => (view.state.doc.toString().trim() === '' ? [] : parses(view)), { delay: 250 }),
]
