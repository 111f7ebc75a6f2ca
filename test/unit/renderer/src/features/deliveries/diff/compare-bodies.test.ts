import { expect, it } from 'vitest'
import { compareBodies } from '../../../../../../../src/renderer/src/features/deliveries/diff/compare-bodies'

const text = (body: string) => ({ bytes: new TextEncoder().encode(body), isWhole: true })
const bytes = (...body: number[]) => ({ bytes: Uint8Array.from(body), isWhole: true })

it('finds the same bytes equal', () => {
  expect(compareBodies(text('{"a":1}'), text('{"a":1}'))).toEqual({ kind: 'equal' })
})

it('compares JSON by its structure', () => {
  expect(compareBodies(text('{"a":1}'), text('{"a": 2}'))).toMatchObject({ kind: 'json', changes: [{ to: ['a'] }] })
})

it('compares JSON that was only written anew line by line, to show what is different', () => {
  expect(compareBodies(text('{"a":1}'), text('{"a": 1}'))).toMatchObject({ kind: 'lines' })
})

it('compares other text, and a part of JSON, line by line', () => {
  expect(compareBodies(text('a=1'), text('{"a":1}'))).toMatchObject({ kind: 'lines' })
  expect(compareBodies({ ...text('{"a":1}'), isWhole: false }, text('{"a":2}'))).toMatchObject({ kind: 'lines' })
})

it('says of bytes that are no text where they begin to differ', () => {
  expect(compareBodies(bytes(0xff, 1, 2), bytes(0xff, 1, 3))).toEqual({ kind: 'bytes', offset: 2 })
  expect(compareBodies(bytes(0xff), bytes(0xff, 0))).toEqual({ kind: 'bytes', offset: 1 })
})
