import { expect, it } from 'vitest'
import { countTypes } from '../../../../../src/main/core/graphql/read-schema'

it('counts the types that the schema describes', () => {
  expect(countTypes('type Query { viewer: Viewer at: Time } type Viewer { id: ID! } scalar Time')).toBe(3)
})

it.each([
  ['nothing', '  ', 'The file is empty.'],
  [
    'no SDL, without quoting it',
    '{"token": "CANARY"}',
    /^Line 1, column 2: Expected Name\.$|^Line 1, column \d+: Unexpected/,
  ],
  ['a key', 'eyJCANARY.abc', /^Line 1, column 1: Unexpected Name\.$/],
  ['a type that is not there', 'type Query { a: Missing }', 'Unknown type "Missing".'],
  ['no queries', 'type A { id: ID }', 'Query root type must be provided.'],
  ['too much', `# ${'x'.repeat(4_194_304)}`, 'The file is larger than 4 MiB.'],
])('refuses %s', (_what, sdl, message) => {
  expect(() => countTypes(sdl)).toThrow(message)
})
