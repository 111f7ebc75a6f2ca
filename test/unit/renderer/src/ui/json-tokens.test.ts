import { describe, expect, it } from 'vitest'
import { tokenizeJson } from '../../../../../src/renderer/src/ui/json-tokens'

const kinds = (text: string) =>
  tokenizeJson(text)
    .filter(({ kind }) => kind !== 'space' && kind !== 'punctuation')
    .map(({ kind, text: part }) => [kind, part])

describe('tokenizeJson', () => {
  it('tells keys, strings, numbers and literals apart', () => {
    expect(kinds('{"a": "b", "n" : [-1.5e+9, 0, true, false, null]}')).toEqual([
      ['key', '"a"'],
      ['string', '"b"'],
      ['key', '"n"'],
      ['number', '-1.5e+9'],
      ['number', '0'],
      ['literal', 'true'],
      ['literal', 'false'],
      ['literal', 'null'],
    ])
  })
  it('keeps what reading into values would lose: digits, escapes and keys that occur twice', () => {
    expect(kinds('{"k":12345678901234567890,"k":"\\u0041"}')).toEqual([
      ['key', '"k"'],
      ['number', '12345678901234567890'],
      ['key', '"k"'],
      ['string', '"\\u0041"'],
    ])
  })
  it('ends a string at its own quote, not at an escaped one', () => {
    expect(kinds('["a\\"b","c\\\\"]')).toEqual([
      ['string', '"a\\"b"'],
      ['string', '"c\\\\"'],
    ])
  })
  it.each([
    '',
    '{"a":"unclosed',
    '"ends with a backslash\\',
    '<html>&amp;</html>',
    '{a: 01, b: tru, c: +1}',
    '\u2028\ud83d\ude00 "\ud800',
    ' \n\t{ } ',
    'truefalse nullable',
  ])('loses no character of %j', (text) => {
    expect(
      tokenizeJson(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text)
  })
  it('gives no meaning to what only begins like a literal', () => {
    expect(kinds('nullable')).toEqual([['other', 'nullable']])
  })
  it('takes time in proportion to the text', () => {
    expect(tokenizeJson(`"${'\\"'.repeat(500_000)}"`)).toHaveLength(1)
    expect(tokenizeJson('['.repeat(1_000_000))).toHaveLength(1_000_000)
  })
})
