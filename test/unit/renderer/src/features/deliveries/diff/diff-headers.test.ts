import { expect, it } from 'vitest'
import { diffHeaders } from '../../../../../../../src/renderer/src/features/deliveries/diff/diff-headers'
import type { HeaderPair } from '../../../../../../../src/shared/contract/deliveries'

const kinds = (left: HeaderPair[], right: HeaderPair[]) =>
  diffHeaders(left, right).headers.map(({ kind, before, after }) => `${kind} ${(after ?? before)?.[0] ?? ''}`)

it('finds what came, went, changed and stayed', () => {
  expect(
    kinds(
      [
        ['Host', 'a'],
        ['X-Old', '1'],
        ['X-Try', '1'],
      ],
      [
        ['Host', 'a'],
        ['X-Try', '2'],
        ['X-New', '1'],
      ],
    ),
  ).toEqual(['same Host', 'changed X-Try', 'added X-New', 'removed X-Old'])
})

it('takes a name in another case as the same header, changed', () => {
  expect(kinds([['x-a', '1']], [['X-A', '1']])).toEqual(['changed X-A'])
})

it('compares a header that occurs twice by its occurrence', () => {
  expect(
    kinds(
      [
        ['Via', 'a'],
        ['Via', 'b'],
      ],
      [['via', 'a']],
    ),
  ).toEqual(['changed via', 'removed Via'])
})

it('says when those that both have come in another order', () => {
  const a: HeaderPair = ['A', '1']
  const b: HeaderPair = ['B', '2']
  expect(diffHeaders([a, b], [b, a]).isReordered).toBe(true)
  expect(diffHeaders([a, b], [a, ['C', '3'], b]).isReordered).toBe(false)
})
