import { expect, it } from 'vitest'
import { parseEvents } from '../../../../../../src/renderer/src/features/webhooks/parse-events'

it.each([
  ['incident.updated', ['incident.updated']],
  ['a, b\nc\t d,,e', ['a', 'b', 'c', 'd', 'e']],
  ['b a b', ['b', 'a']],
  [' , ', []],
])('reads %j', (text, events) => {
  expect(parseEvents(text)).toEqual(events)
})
