import { expect, it } from 'vitest'
import { deliveryFlags } from '../../../../../../src/renderer/src/features/deliveries/delivery-flags'
import type { DeliverySummary } from '../../../../../../src/shared/contract/deliveries'
import { delivery } from '../../../fixtures'

const words = (over: Partial<DeliverySummary>) => deliveryFlags(delivery(1, over)).map(({ word }) => word)

it.each<[string, Partial<DeliverySummary>, string[]]>([
  ['nothing of a first try', { attempt: 1 }, []],
  ['the number that the sender gives', { attempt: 3, earlierTries: 1 }, ['retry 3']],
  ['the number counted here where the sender gives none', { earlierTries: 2 }, ['retry 3']],
  ['a duplicate without a number as that only', { isDuplicate: true, earlierTries: 2 }, ['duplicate']],
  ['a duplicate of a later try as both', { isDuplicate: true, attempt: 2, earlierTries: 2 }, ['duplicate', 'retry 2']],
  ['a later arrival', { isOutOfOrder: true, attempt: 1 }, ['out of order']],
  ['a pin', { isPinned: true }, ['pinned']],
  [
    'all of it, the gravest first',
    { problem: 'cut-off', isDuplicate: true, isOutOfOrder: true, attempt: 2, isPinned: true },
    ['cut off', 'duplicate', 'out of order', 'retry 2', 'pinned'],
  ],
])('flags %s', (_, over, expected) => {
  expect(words(over)).toEqual(expected)
})
