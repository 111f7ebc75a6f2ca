import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commonSequence } from '../../../../src/shared/diff/common-sequence'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })

/** The length by the textbook's table: slow, and plainly right. */
function longest(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0)
  for (const one of left) {
    const next = [0]
    for (const [at, other] of right.entries())
      next.push(one === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    row = next
  }
  return row.at(-1) ?? 0
}

it('pairs equal items, in order, as many as there can be', () => {
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const matches = commonSequence(left, right)
      expect(matches).toHaveLength(longest(left, right))
      for (const [at, [one, other]] of matches.entries()) {
        expect(left[one]).toBe(right[other])
        const [nextOne, nextOther] = matches[at + 1] ?? [Infinity, Infinity]
        expect(one < nextOne && other < nextOther).toBe(true)
      }
    }),
  )
})

it('gives up where the two have too little in common, but for their ends', () => {
  const left = ['start', 'a', 'x', 'b', 'end']
  const right = ['start', 'c', 'x', 'd', 'end']
  expect(commonSequence(left, right)).toHaveLength(3)
  expect(commonSequence(left, right, 2)).toEqual([
    [0, 0],
    [4, 4],
  ])
})
