import { expect, it } from 'vitest'
import { indentJson } from '../../../../../src/renderer/src/ui/indent-json'
import { tokenizeJson } from '../../../../../src/renderer/src/ui/json-tokens'

const indent = (text: string, maxChars = 10_000) =>
  indentJson(tokenizeJson(text), maxChars)
    ?.map((token) => token.text)
    .join('')

it.each([
  { id: 'e1', data: { list: [1, { deep: [] }], none: {}, text: 'a, {b} [c]: "d"' } },
  [],
  [[[]], [{}]],
  'text',
  null,
])('lays out %j as JSON.stringify does', (value) => {
  expect(indent(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
})

it('changes nothing but white space', () => {
  expect(indent('{"k":1.0,\n\n"k" :12345678901234567890}')).toBe('{\n  "k": 1.0,\n  "k": 12345678901234567890\n}')
})

it('gives up where the lines would grow past the limit', () => {
  expect(indent('['.repeat(100_000), 1_000_000)).toBeUndefined()
})
