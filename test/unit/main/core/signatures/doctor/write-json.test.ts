import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJsonTree } from '../../../../../../src/main/core/signatures/doctor/json-tree'
import { writeJson, type JsonStyle } from '../../../../../../src/main/core/signatures/doctor/write-json'

const AS_WRITTEN: JsonStyle = { layout: 'compact', strings: 'written', numbers: 'written', isSorted: false }
const CANONICAL: JsonStyle = { layout: 'compact', strings: 'plain', numbers: 'ecmascript', isSorted: true }

function rewrite(text: string, style: Partial<JsonStyle>): string {
  const tree = readJsonTree(text)
  if (tree === null) throw new Error('no JSON')
  return writeJson(tree, { ...AS_WRITTEN, ...style })
}

describe('writeJson', () => {
  it.each([
    ['compact', undefined],
    ['  ', 2],
    ['    ', 4],
    ['\t', '\t'],
  ] as const)('agrees with JSON.stringify in the layout %j, from any other', (layout, space) => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, 3, '\t'), (value, other) => {
        expect(rewrite(JSON.stringify(value, null, other), { layout })).toBe(JSON.stringify(value, null, space))
      }),
    )
  })

  it('writes what reads as the same value, in every style', () => {
    const styles = fc.record<JsonStyle>({
      layout: fc.constantFrom('compact', 'spaced', '  ', '\t'),
      strings: fc.constantFrom('written', 'plain', 'ascii', 'slashes', 'ascii-slashes', 'html'),
      numbers: fc.constantFrom('written', 'ecmascript'),
      isSorted: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.jsonValue(), styles, (value, style) => {
        const text = JSON.stringify(value)
        expect(JSON.parse(rewrite(text, style))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('writes the example of RFC 8785 §3.2.2 and §3.2.3', () => {
    const text = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(rewrite(text, CANONICAL)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts names by their UTF-16 units, as RFC 8785 §3.2.3 has it', () => {
    const text = String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`
    const numbers = [...rewrite(text, CANONICAL).matchAll(/:(\d)/g)].map((match) => match[1])
    expect(numbers).toEqual(['2', '4', '6', '7', '1', '5', '3'])
  })

  it('keeps numbers, escapes, order and repeated names as they were written', () => {
    const text = String.raw`{"n":12345678901234567890.10,"a":"\u0041\/","n":-0,"e":[],"o":{}}`
    expect(rewrite(` ${text.replaceAll(',', ' ,\r\n')} `, {})).toBe(text)
  })

  it.each([
    ['plain', String.raw`"é\"/<\u2028"`.replace(String.raw`\u2028`, '\u2028')],
    ['ascii', String.raw`"\u00e9\"/<\u2028"`],
    ['slashes', String.raw`"é\"\/<\u2028"`.replace(String.raw`\u2028`, '\u2028')],
    ['ascii-slashes', String.raw`"\u00e9\"\/<\u2028"`],
    ['html', String.raw`"é\"/\u003c\u2028"`],
  ] as const)('escapes as %s', (strings, written) => {
    expect(rewrite(String.raw`"\u00E9\u0022\/<\u2028"`, { strings })).toBe(written)
  })

  it('puts the spaces of Python between', () => {
    expect(rewrite('{"a":[1,2],"b":{}}', { layout: 'spaced' })).toBe('{"a": [1, 2], "b": {}}')
  })
})

describe('readJsonTree', () => {
  it.each(['', '{', '{"a"}', '[1,]', '01', '"\n"', 'nul', '{} {}', '\uFEFF{}'])('takes %j for no JSON', (text) => {
    expect(readJsonTree(text)).toBeNull()
  })

  it('leaves what is nested too deep alone', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJsonTree(nested(200))).not.toBeNull()
    expect(readJsonTree(nested(201))).toBeNull()
    expect(readJsonTree(nested(1_000_000))).toBeNull()
  })
})
