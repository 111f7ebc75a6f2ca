import { expect, it } from 'vitest'
import { diffEvents, isChanged } from '../../../../../../src/renderer/src/features/webhooks/events-diff'

it('says of each name whether it comes, goes or stays', () => {
  expect(diffEvents(['a', 'b'], ['b', 'c'])).toEqual([
    { name: 'a', change: 'removed' },
    { name: 'b', change: 'kept' },
    { name: 'c', change: 'added' },
  ])
})

it.each([
  [['a', 'b'], ['b', 'a'], false],
  [['a'], ['a', 'a'], false],
  [['a'], ['a', 'b'], true],
  [['a', 'b'], ['a'], true],
  [[], [], false],
])('of %j and %j says that there is a change: %s', (before, after, expected) => {
  expect(isChanged(diffEvents(before, after))).toBe(expected)
})
