import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_JSON_DEPTH, readJson, valuesOf } from '../../../../../../src/main/core/tokens/text/strict-json'

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Texts that are nearly JSON: valid ones with one character replaced, and soups of JSON's own characters. */
const nearlyJson = fc.oneof(
  fc
    .tuple(fc.json({ maxDepth: 5 }), fc.nat(), fc.constantFrom(...Array.from('{}[]",:\\ 01.eE+-tfn\u0000\n\ud800é')))
    .map(([text, at, character]) => {
      const place = at % text.length
      return text.slice(0, place) + character + text.slice(place + 1)
    }),
  fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ 01.eE+-')), maxLength: 12 }),
)

describe('readJson', () => {
  it('accepts exactly what JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 8 }), nearlyJson), (text) => {
        expect(readJson(text).ok).toBe(parses(text))
      }),
      { numRuns: 3_000 },
    )
  })

  it('reads the same values as JSON.parse, names like __proto__ too', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object)
        const json = readJson(text)
        if (!json.ok || json.members === null) throw new Error('not read as an object')
        expect([...valuesOf(json.members)]).toEqual(Object.entries(JSON.parse(text) as object))
      }),
    )
  })

  it('indents as JSON.stringify does, and changes nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const compact = JSON.stringify(value)
        const json = readJson(compact)
        if (!json.ok) throw new Error(json.message)
        expect(json.indented).toBe(JSON.stringify(JSON.parse(compact), null, 2))
      }),
    )
  })

  it.each([
    ['a large number', '{"n":12345678901234567890.0}', '{\n  "n": 12345678901234567890.0\n}'],
    ['names that look like indexes', '{"b":1,"1":2}', '{\n  "b": 1,\n  "1": 2\n}'],
    ['a repeated name', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['an escape', '["\\u0041"]', '[\n  "\\u0041"\n]'],
  ])('shows %s as written', (_what, text, indented) => {
    expect(readJson(text)).toMatchObject({ ok: true, indented })
  })

  it('names a name that occurs twice, however it is written and wherever it is', () => {
    const text = '{"sub":"a","x":[{"k":1,"k":2}],"s\\u0075b":"b"}'
    expect(readJson(text)).toMatchObject({
      duplicates: [
        { name: 'k', depth: 3, offset: text.lastIndexOf('"k"') },
        { name: 'sub', depth: 1, offset: text.indexOf('"s\\u0075b"') },
      ],
    })
  })

  it('does not take the same name in two objects for a duplicate', () => {
    expect(readJson('{"a":{"a":1},"b":{"a":1}}')).toMatchObject({ ok: true, duplicates: [] })
  })

  it(`stops at ${MAX_JSON_DEPTH} levels`, () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJson(nested(MAX_JSON_DEPTH)).ok).toBe(true)
    expect(readJson(nested(MAX_JSON_DEPTH + 1))).toMatchObject({ ok: false, offset: MAX_JSON_DEPTH })
    expect(readJson('[{"a":'.repeat(400_000))).toMatchObject({ ok: false, offset: MAX_JSON_DEPTH * 3 })
  })

  it('says where and what is wrong', () => {
    expect(readJson('{"a" 1}')).toEqual({ ok: false, offset: 5, message: 'Expected ":", found the character "1".' })
    expect(readJson('{"a":1,}')).toMatchObject({ offset: 7 })
    expect(readJson('"a\nb"')).toMatchObject({ offset: 2, message: expect.stringContaining('a line break') as string })
    expect(readJson('[1')).toMatchObject({
      offset: 2,
      message: expect.stringContaining('the end of the text') as string,
    })
    expect(readJson('\ufeff{}')).toMatchObject({ offset: 0, message: expect.stringContaining('U+FEFF') as string })
  })

  it('gives the text itself where indenting would make it many times longer', () => {
    const text = '['.repeat(60) + '1,'.repeat(10_000) + '1' + ']'.repeat(60)
    const json = readJson(text, 50_000)
    expect(json).toMatchObject({ ok: true, indented: text })
  })

  it('reads a long number and a long string without running out of stack', () => {
    expect(readJson('1'.repeat(1_000_000)).ok).toBe(true)
    expect(readJson(`"${'\\\\'.repeat(500_000)}"`).ok).toBe(true)
  })
})
