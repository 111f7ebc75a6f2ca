import type { JsonChange, JsonPath } from './json-change'
import { canonicalText, type JsonTree } from './json-tree'

/** A shorter value, such as `null` or `12`, may well be in two places by chance. */
const MIN_TELLING_CHARS = 6

const parentOf = (path: JsonPath): string => JSON.stringify(path.slice(0, -1))

/** The same value in another object is the same one only where it tells something; within one array it always is. */
const isTelling = (value: JsonTree): boolean => canonicalText(value).length >= MIN_TELLING_CHARS

/** Makes one move of what goes at one place and comes, unchanged, at another. */
export function pairMoves(changes: readonly JsonChange[]): readonly JsonChange[] {
  type Removed = Extract<JsonChange, { kind: 'removed' }>
  const goers = new Map<string, Removed[]>()
  for (const change of changes) {
    if (change.kind !== 'removed') continue
    const text = canonicalText(change.value)
    const same = goers.get(text)
    if (same === undefined) goers.set(text, [change])
    else same.push(change)
  }
  const movedFrom = new Set<JsonChange>()
  const paired = changes.map((change): JsonChange => {
    if (change.kind !== 'added') return change
    const candidates = goers.get(canonicalText(change.value)) ?? []
    const at = candidates.findIndex(
      ({ from }) =>
        isTelling(change.value) || (typeof from.at(-1) === 'number' && parentOf(from) === parentOf(change.to)),
    )
    const [goer] = at < 0 ? [] : candidates.splice(at, 1)
    if (goer === undefined) return change
    movedFrom.add(goer)
    return { kind: 'moved', from: goer.from, to: change.to, value: change.value }
  })
  return paired.filter((change) => !movedFrom.has(change))
}
