import { describe, expect, it } from 'vitest'
import { ExactNumber, parseExact, stringifyExact } from '../../../../../../src/main/core/platform/exchange/exact-json'

const roundTrip = (text: string): string => stringifyExact(parseExact(text))

describe('exact JSON', () => {
  it.each([
    '9007199254740993',
    '-12345678901234567890',
    '0.1234567890123456789',
    '1e999',
    '{"id":9007199254740993,"list":[1,{"n":18446744073709551615}]}',
  ])('keeps the digits of %s, which a number would change', (text) => {
    expect(roundTrip(text)).toBe(text)
    expect(JSON.stringify(JSON.parse(text))).not.toBe(text)
  })

  it('leaves numbers that survive as numbers', () => {
    expect(parseExact('{"a":1,"b":-2.5,"c":1e3,"d":9007199254740993}')).toEqual({
      a: 1,
      b: -2.5,
      c: 1000,
      d: new ExactNumber('9007199254740993'),
    })
  })

  it('does not take digits inside a string for a number', () => {
    const text = '{"9007199254740993":"9007199254740993 \\" 9007199254740993","n":9007199254740993}'
    expect(roundTrip(text)).toBe(text)
  })

  it('keeps a string with a NUL a string', () => {
    expect(parseExact('["\\u00009007199254740993",9007199254740993]')).toEqual([
      '\0' + '9007199254740993',
      9007199254740992,
    ])
  })

  it('refuses what is no JSON', () => {
    expect(() => parseExact('{"n":9007199254740993')).toThrow(SyntaxError)
    expect(() => parseExact('')).toThrow(SyntaxError)
  })

  it('keeps a member called __proto__ a member', () => {
    const text = '{"__proto__":{"n":9007199254740993}}'
    expect(roundTrip(text)).toBe(text)
  })

  it('is a plain number to a serializer that does not know it', () => {
    expect(JSON.stringify(parseExact('9007199254740993'))).toBe('9007199254740992')
  })
})
