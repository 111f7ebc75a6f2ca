import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHeaderLines, parseHeaderLines } from '../../../../../src/renderer/src/ui/header-lines'

const name = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}$/)
const value = fc
  .stringMatching(/^[\x21-\x7E\x80-\xFF]([\t\x20-\x7E\x80-\xFF]{0,30}[\x21-\x7E])?$|^$/)
  .filter((text) => text === text.trim())

it('reads back every header it writes, in order, case and number', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
      expect(parseHeaderLines(formatHeaderLines(pairs))).toEqual({ pairs, problem: undefined })
    }),
  )
})

it('splits at the first colon only', () => {
  expect(parseHeaderLines('X-Url: http://a:1/').pairs).toEqual([['X-Url', 'http://a:1/']])
})

it('passes over blank lines and takes either line break', () => {
  expect(parseHeaderLines('\r\nA: 1\r\n\r\nB:2\n')).toEqual({
    pairs: [
      ['A', '1'],
      ['B', '2'],
    ],
    problem: undefined,
  })
})

describe('what cannot be sent', () => {
  it.each([
    ['A: 1\nno colon', 'Line 2: a colon is missing, as in Name: value.'],
    [': 1', 'Line 1: the name may hold letters, digits and - only, up to 128.'],
    ['A B: 1', 'Line 1: the name may hold letters, digits and - only, up to 128.'],
    ['A: €', 'Line 1: the value holds a character that no header can carry.'],
    ['A: \u0000', 'Line 1: the value holds a character that no header can carry.'],
  ])('of %j the first line that is wrong is named', (text, problem) => {
    expect(parseHeaderLines(text).problem).toBe(problem)
  })
})
