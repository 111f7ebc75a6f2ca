import { commonSequence, type Match } from '../../../../../shared/diff/common-sequence'
import type { JsonChange, JsonPath } from './json-change'
import { canonicalText, type JsonTree } from './json-tree'
import { pairMoves } from './pair-moves'

/** What turns the left into the right, in the order of the document. Nothing when they are equal. */
export function diffJson(left: JsonTree, right: JsonTree): readonly JsonChange[] {
  const changes: JsonChange[] = []
  compare(left, right, [], [], changes)
  return pairMoves(changes)
}

function compare(left: JsonTree, right: JsonTree, from: JsonPath, to: JsonPath, changes: JsonChange[]): void {
  if (canonicalText(left) === canonicalText(right)) return
  if (left.kind === 'object' && right.kind === 'object') compareObjects(left.members, right.members, from, to, changes)
  else if (left.kind === 'array' && right.kind === 'array') compareArrays(left.items, right.items, from, to, changes)
  else changes.push({ kind: 'changed', from, to, before: left, after: right })
}

function compareObjects(
  left: ReadonlyMap<string, JsonTree>,
  right: ReadonlyMap<string, JsonTree>,
  from: JsonPath,
  to: JsonPath,
  changes: JsonChange[],
): void {
  for (const [key, value] of left) {
    const other = right.get(key)
    if (other === undefined) changes.push({ kind: 'removed', from: [...from, key], value })
    else compare(value, other, [...from, key], [...to, key], changes)
  }
  for (const [key, value] of right) if (!left.has(key)) changes.push({ kind: 'added', to: [...to, key], value })
}

function compareArrays(
  left: readonly JsonTree[],
  right: readonly JsonTree[],
  from: JsonPath,
  to: JsonPath,
  changes: JsonChange[],
): void {
  const pairs = pairItems(left, right)
  const keptLeft = new Set(pairs.map(([one]) => one))
  const keptRight = new Set(pairs.map(([, other]) => other))
  for (const [index, value] of left.entries())
    if (!keptLeft.has(index)) changes.push({ kind: 'removed', from: [...from, index], value })
  for (const [one, other] of pairs) {
    const before = left[one]
    const after = right[other]
    if (before !== undefined && after !== undefined) compare(before, after, [...from, one], [...to, other], changes)
  }
  for (const [index, value] of right.entries())
    if (!keptRight.has(index)) changes.push({ kind: 'added', to: [...to, index], value })
}

/**
 * Which items of two arrays are the same one, in order. First those that are equal; then, between them, those that look
 * like one that was changed: objects of the same `id`, or of the same kind. What is equal to an item elsewhere has moved
 * and is left out of the second round.
 */
function pairItems(left: readonly JsonTree[], right: readonly JsonTree[]): readonly Match[] {
  const leftTexts = left.map(canonicalText)
  const rightTexts = right.map(canonicalText)
  const pairs: Match[] = []
  const inRight = new Set(rightTexts)
  const inLeft = new Set(leftTexts)
  let atLeft = 0
  let atRight = 0
  const pairBetween = (untilLeft: number, untilRight: number): void => {
    const ones = indices(atLeft, untilLeft).filter((index) => !inRight.has(leftTexts[index] ?? ''))
    const others = indices(atRight, untilRight).filter((index) => !inLeft.has(rightTexts[index] ?? ''))
    const alike = commonSequence(
      ones.map((index) => identity(left[index])),
      others.map((index) => identity(right[index])),
    )
    for (const [one, other] of alike) pairs.push([ones[one] ?? 0, others[other] ?? 0])
  }
  for (const match of commonSequence(leftTexts, rightTexts)) {
    pairBetween(match[0], match[1])
    pairs.push(match)
    atLeft = match[0] + 1
    atRight = match[1] + 1
  }
  pairBetween(left.length, right.length)
  return pairs
}

const indices = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from }, (_, index) => from + index)

/** By what an item is known again though it changed. */
function identity(tree: JsonTree | undefined): string {
  if (tree?.kind !== 'object') return tree?.kind ?? ''
  const id = tree.members.get('id')
  return id?.kind === 'scalar' ? `id ${id.text}` : 'object'
}
