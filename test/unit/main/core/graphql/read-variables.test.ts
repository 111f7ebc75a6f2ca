import { expect, it } from 'vitest'
import { readVariables } from '../../../../../src/main/core/graphql/read-variables'

it('keeps the digits as they were typed, and takes nothing for an empty object', () => {
  expect(readVariables(' {"id": 12345678901234567890} ')).toBe('{"id": 12345678901234567890}')
  expect(readVariables(' \n')).toBe('{}')
})

it.each(['[]', '"text"', '7', 'null'])('refuses what is no object: %s', (text) => {
  expect(() => readVariables(text)).toThrow('The variables must be one JSON object.')
})

it('says where it is no JSON, without a piece of it', () => {
  expect(() => readVariables('{\n  "a": CANARY }')).toThrow(/^The variables are no JSON( \(line 2, column 8\))?\.$/)
})
