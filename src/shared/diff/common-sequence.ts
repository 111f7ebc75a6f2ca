/** An item of the left list and the equal one of the right. */
export type Match = readonly [left: number, right: number]

/** Where the two differ in more than this, they are taken to have nothing in common: the work grows with its square. */
const MAX_EDITS = 1_500

/**
 * The longest common subsequence, as pairs of indices in order: what stays of the left list in the right one.
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy form with its trace kept.
 */
export function commonSequence(
  left: readonly string[],
  right: readonly string[],
  maxEdits = MAX_EDITS,
): readonly Match[] {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1
  let leftEnd = left.length
  let rightEnd = right.length
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1
    rightEnd -= 1
  }
  const matches: Match[] = []
  for (let at = 0; at < start; at += 1) matches.push([at, at])
  for (const [one, other] of middle(left.slice(start, leftEnd), right.slice(start, rightEnd), maxEdits))
    matches.push([one + start, other + start])
  for (let at = 0; leftEnd + at < left.length; at += 1) matches.push([leftEnd + at, rightEnd + at])
  return matches
}

function middle(left: readonly string[], right: readonly string[], maxEdits: number): readonly Match[] {
  if (left.length === 0 || right.length === 0) return []
  const trace: Int32Array[] = []
  const most = Math.min(left.length + right.length, maxEdits)
  // `reach` holds for each diagonal k (left index minus right index) how far along the left list it has come.
  const reach = new Int32Array(2 * most + 3)
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(reach.slice(most + 1 - edits - 1, most + 1 + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      let x = nextLeft(k, edits, (diagonal) => reach[most + 1 + diagonal] ?? 0)
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) x += 1
      reach[most + 1 + k] = x
      if (x >= left.length && x - k >= right.length) return walkBack(trace, left.length, right.length)
    }
  }
  return []
}

/** Where a path enters diagonal `k` with its last edit: from above (an item added) or from the left (one removed). */
const nextLeft = (k: number, edits: number, reached: (diagonal: number) => number): number =>
  comesFromAbove(k, edits, reached) ? reached(k + 1) : reached(k - 1) + 1

const comesFromAbove = (k: number, edits: number, reached: (diagonal: number) => number): boolean =>
  k === -edits || (k !== edits && reached(k - 1) < reached(k + 1))

function walkBack(trace: readonly Int32Array[], leftLength: number, rightLength: number): readonly Match[] {
  const matches: Match[] = []
  let x = leftLength
  let y = rightLength
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const before = trace[edits]
    const reached = (diagonal: number): number => before?.[diagonal + edits + 1] ?? 0
    const k = x - y
    const isAdded = comesFromAbove(k, edits, reached)
    const fromX = edits === 0 ? 0 : reached(isAdded ? k + 1 : k - 1)
    const enteredX = edits === 0 ? 0 : isAdded ? fromX : fromX + 1
    while (x > enteredX) {
      x -= 1
      y -= 1
      matches.push([x, y])
    }
    if (edits === 0) break
    x = fromX
    y = fromX - (isAdded ? k + 1 : k - 1)
  }
  return matches.reverse()
}
