import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { walkJson, type JsonValue } from '../../../../../../src/main/core/store/search/walk-json'

function walked(text: string, maxValues = 10_000): JsonValue[] {
  const values: JsonValue[] = []
  walkJson(text, maxValues, (value) => values.push(value))
  return values
}

/** The same by way of JSON.parse. */
function leaves(value: unknown, path: (string | number)[] = []): [(string | number)[], unknown][] {
  if (Array.isArray(value)) return value.flatMap((item, at) => leaves(item, [...path, at]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => leaves(item, [...path, name]))
  return [[path, value]]
}

const READ = {
  text: (text: string): unknown => text,
  number: Number,
  word: (text: string): unknown => JSON.parse(text),
}

describe('walking JSON', () => {
  it('gives what parsing it would, with indents and without', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
        const found = walked(JSON.stringify(value, null, indent)).flatMap(({ path, kind, text }) =>
          kind === 'container' ? [] : [[path, READ[kind](text)] as const],
        )
        expect(found).toEqual(leaves(JSON.parse(JSON.stringify(value))))
      }),
    )
  })

  it('gives of a text that is cut off a beginning of what the whole gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(200), (value, length) => {
        const whole = JSON.stringify({ value })
        // A number that is cut is another number; all before it is the same.
        const cut = walked(whole.slice(0, length)).slice(0, -1)
        expect(walked(whole).slice(0, cut.length)).toEqual(cut)
      }),
    )
  })

  it('ends on any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[{}[\],:"\\a1 -]{0,40}$/), (text) => {
        expect(walked(text).length).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('keeps numbers as written, and says where a string has escapes', () => {
    expect(walked(String.raw`[1.0,"\u00e9","e"]`).slice(1)).toEqual([
      { path: [0], kind: 'number', text: '1.0', hasEscapes: false },
      { path: [1], kind: 'text', text: 'é', hasEscapes: true },
      { path: [2], kind: 'text', text: 'e', hasEscapes: false },
    ])
  })

  it('stops at a depth and at a number of values', () => {
    expect(walked('['.repeat(100_000))).toHaveLength(32)
    expect(walked('[1,2,3]', 2)).toHaveLength(2)
  })
})
