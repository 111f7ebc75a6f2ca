import { bodyText } from '../inspector/body-text'
import { diffJson } from './diff-json'
import { diffLines, type LinePart } from '../../../../../shared/diff/diff-lines'
import type { JsonChange } from './json-change'
import { parseJsonTree } from './json-tree'

/** The most of each body that is compared. */
export const MAX_COMPARED_BYTES = 262_144

export type BodyComparison =
  | { readonly kind: 'equal' }
  | { readonly kind: 'json'; readonly changes: readonly JsonChange[] }
  | { readonly kind: 'lines'; readonly parts: readonly LinePart[] }
  /** At least one is no text: where they begin to differ. */
  | { readonly kind: 'bytes'; readonly offset: number }

interface ComparedBody {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
}

/** By structure where both are JSON, line by line where both are text, and otherwise by the bytes. */
export function compareBodies(left: ComparedBody, right: ComparedBody): BodyComparison {
  const offset = firstDifferentByte(left.bytes, right.bytes)
  if (offset === undefined) return { kind: 'equal' }
  const before = bodyText(left.bytes, left.isWhole)
  const after = bodyText(right.bytes, right.isWhole)
  if (!before.isUtf8 || !after.isUtf8) return { kind: 'bytes', offset }
  const leftTree = before.isJson ? parseJsonTree(before.text) : undefined
  const rightTree = after.isJson ? parseJsonTree(after.text) : undefined
  // JSON that differs only in how it is written has no change by structure: the lines show what did.
  const changes = leftTree && rightTree ? diffJson(leftTree, rightTree) : []
  return changes.length > 0 ? { kind: 'json', changes } : { kind: 'lines', parts: diffLines(before.text, after.text) }
}

function firstDifferentByte(left: Uint8Array, right: Uint8Array): number | undefined {
  const shorter = Math.min(left.length, right.length)
  for (let at = 0; at < shorter; at += 1) if (left[at] !== right[at]) return at
  return left.length === right.length ? undefined : shorter
}
