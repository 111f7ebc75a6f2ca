import type { JsonTree } from './json-tree'
import { sorted, writeNumber, writeString, type JsonStyle } from './write-json'

/** In what a document changes when it is written in another style than it was. */
export interface JsonOptions {
  readonly forms: ReadonlySet<JsonStyle['strings']>
  readonly isNumberRewritten: boolean
  readonly isUnsorted: boolean
}

const FORMS = ['plain', 'ascii', 'slashes', 'ascii-slashes', 'html'] as const

export function optionsOf(tree: JsonTree): JsonOptions {
  const forms = new Set<JsonStyle['strings']>()
  let isNumberRewritten = false
  let isUnsorted = false

  function lookAtString(written: string): void {
    for (const form of FORMS) if (!forms.has(form) && writeString(written, form) !== written) forms.add(form)
  }

  function lookAt(node: JsonTree): void {
    switch (node.kind) {
      case 'word':
        break
      case 'number':
        isNumberRewritten ||= writeNumber(node.written, 'ecmascript') !== node.written
        break
      case 'string':
        lookAtString(node.written)
        break
      case 'array':
        node.items.forEach(lookAt)
        break
      case 'object': {
        const { members } = node
        isUnsorted ||= sorted(members).some((member, index) => member !== members[index])
        for (const { name, value } of members) {
          lookAtString(name)
          lookAt(value)
        }
      }
    }
  }

  lookAt(tree)
  return { forms, isNumberRewritten, isUnsorted }
}
