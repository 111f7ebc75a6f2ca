import { expect, it } from 'vitest'
import { pathText } from '../../../../../../../src/renderer/src/features/deliveries/diff/path-text'

it.each<[(string | number)[], string]>([
  [[], '$'],
  [['data', 'items', 3, 'id'], '$.data.items[3].id'],
  [['odd key', '', '7'], '$["odd key"][""]["7"]'],
  [['say "hi"'], '$["say \\"hi\\""]'],
])('writes %j', (path, expected) => {
  expect(pathText(path)).toBe(expected)
})
