import type { HeaderPair } from '../../../../../shared/contract/deliveries'

/** One header of two requests. `before` and `after` are undefined where it is only in the other. */
interface HeaderDifference {
  readonly kind: 'same' | 'removed' | 'added' | 'changed'
  readonly before: HeaderPair | undefined
  readonly after: HeaderPair | undefined
}

export interface HeaderDiff {
  /** In the order of the right request; what is only on the left comes last. */
  readonly headers: readonly HeaderDifference[]
  /** Those that both have come in another order. */
  readonly isReordered: boolean
}

/** A name that occurs several times is told apart by its occurrence. Case does not matter for whose it is (RFC 9110 §5.1). */
function numbered(headers: readonly HeaderPair[]): ReadonlyMap<string, HeaderPair> {
  const seen = new Map<string, number>()
  return new Map(
    headers.map((pair) => {
      const name = pair[0].toLowerCase()
      const occurrence = (seen.get(name) ?? 0) + 1
      seen.set(name, occurrence)
      return [`${name}\n${String(occurrence)}`, pair]
    }),
  )
}

export function diffHeaders(left: readonly HeaderPair[], right: readonly HeaderPair[]): HeaderDiff {
  const before = numbered(left)
  const after = numbered(right)
  const headers: HeaderDifference[] = [...after].map(([key, pair]) => {
    const other = before.get(key)
    if (other === undefined) return { kind: 'added', before: undefined, after: pair }
    const isSame = other[0] === pair[0] && other[1] === pair[1]
    return { kind: isSame ? 'same' : 'changed', before: other, after: pair }
  })
  for (const [key, pair] of before)
    if (!after.has(key)) headers.push({ kind: 'removed', before: pair, after: undefined })
  const common = (one: ReadonlyMap<string, HeaderPair>, other: ReadonlyMap<string, HeaderPair>): string =>
    [...one.keys()].filter((key) => other.has(key)).join('\r')
  return { headers, isReordered: common(before, after) !== common(after, before) }
}
