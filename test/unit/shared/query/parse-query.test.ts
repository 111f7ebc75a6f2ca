import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../../src/shared/query/parse-query'
import { printQuery } from '../../../../src/shared/query/print-query'
import type { Condition, Query } from '../../../../src/shared/query/query'
import { queryLine, sensibleLine } from './arbitrary-queries'

function read(text: string): Query {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.query
}

function only(text: string): Condition {
  const { groups } = read(text)
  expect(groups).toHaveLength(1)
  expect(groups[0]).toHaveLength(1)
  return groups[0]?.[0]?.condition ?? expect.fail('There is no term.')
}

function problemsOf(text: string) {
  const parsed = parseQuery(text)
  return parsed.ok ? [] : parsed.problems
}

describe('reading a query', () => {
  it('finds everything where nothing is typed', () => {
    expect(read('')).toEqual({ groups: [] })
    expect(read(' \t\n')).toEqual({ groups: [] })
  })

  it.each<[string, Condition]>([
    ['word', { on: 'words', text: 'word', isPhrase: false }],
    ['12:30', { on: 'words', text: '12:30', isPhrase: false }],
    ['"two words"', { on: 'words', text: 'two words', isPhrase: true }],
    ['"a \\"b\\" \\\\ \\n"', { on: 'words', text: 'a "b" \\ \\n', isPhrase: true }],
    ['event:incident.*', { on: 'event', test: { is: 'text', text: 'incident.*', isExact: false } }],
    ['EVENT:"a*"', { on: 'event', test: { is: 'text', text: 'a*', isExact: true } }],
    ['id:a:b', { on: 'id', test: { is: 'text', text: 'a:b', isExact: false } }],
    ['status:4xx', { on: 'status', test: { is: 'between', from: 400, to: 499 } }],
    ['status:>=400', { on: 'status', test: { is: 'compared', sign: '>=', value: 400 } }],
    ['status:200', { on: 'status', test: { is: 'compared', sign: '=', value: 200 } }],
    ['size:>1kb', { on: 'size', test: { is: 'compared', sign: '>', value: 1_024 } }],
    ['size:1.5KB..2mb', { on: 'size', test: { is: 'between', from: 1_536, to: 2_097_152 } }],
    ['attempt:>1', { on: 'attempt', test: { is: 'compared', sign: '>', value: 1 } }],
    ['sig:Bad', { on: 'sig', state: 'bad' }],
    ['is:out-of-order', { on: 'is', flag: 'out-of-order' }],
    ['problem:too-large', { on: 'problem', problem: 'too-large' }],
    ['via:Tunnel', { on: 'via', route: 'tunnel' }],
    ['last:90m', { on: 'last', amount: 90, unit: 'm' }],
    ['after:14:30', { on: 'after', moment: '14:30' }],
    ['header.X-Foo:bar', { on: 'header', name: 'x-foo', test: { is: 'text', text: 'bar', isExact: false } }],
    ['header.x-foo:', { on: 'header', name: 'x-foo', test: null }],
    ['header.x-foo:*', { on: 'header', name: 'x-foo', test: null }],
    ['header.x-foo:""', { on: 'header', name: 'x-foo', test: { is: 'text', text: '', isExact: true } }],
    ['json.data.id:42', { on: 'json', path: ['data', 'id'], test: { is: 'text', text: '42', isExact: false } }],
    ['json.a.0.b:>=-1.5', { on: 'json', path: ['a', '0', 'b'], test: { is: 'compared', sign: '>=', value: -1.5 } }],
    ['json.a:1..2', { on: 'json', path: ['a'], test: { is: 'between', from: 1, to: 2 } }],
    ['json.a\\.b.c:', { on: 'json', path: ['a.b', 'c'], test: null }],
  ])('understands %s', (text, condition) => {
    expect(only(text)).toEqual(condition)
  })

  it('takes a minus as not, once', () => {
    expect(read('-status:200').groups[0]?.[0]).toMatchObject({ isNegated: true, condition: { on: 'status' } })
    expect(read('--a').groups[0]?.[0]).toEqual({
      isNegated: true,
      condition: { on: 'words', text: '-a', isPhrase: false },
    })
  })

  it('binds OR closer than what stands side by side', () => {
    const shape = (text: string) => read(text).groups.map((group) => group.map(({ condition }) => condition.on))
    expect(shape('sig:bad OR status:5xx event:x')).toEqual([['sig', 'status'], ['event']])
    expect(shape('word or "OR"')).toEqual([['words'], ['words'], ['words']])
  })

  it.each([
    ['unknown:1', 0, 9, 'There is no “unknown:”'],
    ['constructor:1', 0, 13, 'There is no “constructor:”'],
    ['a sig:green', 2, 9, 'ok, bad, none or unchecked'],
    ['status:abc', 0, 10, '200, 4xx, >=400'],
    ['status:500..400', 0, 15, '400..499'],
    ['size:1gb', 0, 8, 'b, kb, mb'],
    ['after:2026-02-31', 0, 16, '2026-11-25'],
    ['last:0h', 0, 7, '1h'],
    ['event:', 0, 6, 'some text'],
    ['header.:x', 0, 9, 'name of a header'],
    ['json.a..b:1', 0, 11, 'a dot between'],
    ['json.a:>b', 0, 9, 'comes a number'],
    ['x "open', 2, 5, 'never closed'],
    ['x -', 2, 1, 'After - comes'],
    ['x {}', 2, 2, 'no letter and no digit'],
    ['a\0b', 0, 3, 'NUL'],
    ['OR a', 0, 2, 'OR stands between'],
    ['a OR', 2, 2, 'OR stands between'],
    ['a OR OR b', 5, 2, 'OR stands between'],
  ])('says what is wrong with %j, and where', (text, offset, length, message) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ offset, length })
    expect(problems[0]?.message).toContain(message)
  })

  it('names every problem of a line', () => {
    expect(problemsOf('sig:x status:y ok').map(({ offset }) => offset)).toEqual([0, 6])
  })

  it('refuses more terms than a statement takes', () => {
    expect(problemsOf('a '.repeat(50))).toEqual([])
    expect(problemsOf('a '.repeat(52))).toMatchObject([{ offset: 100 }])
  })

  it('reads any text: to a meaning, or to problems that lie within it', () => {
    fc.assert(
      fc.property(queryLine, (text) => {
        const parsed = parseQuery(text)
        if (parsed.ok) return
        expect(parsed.problems.length).toBeGreaterThan(0)
        for (const { offset, length, message } of parsed.problems) {
          expect(length).toBeGreaterThan(0)
          expect(offset + length).toBeLessThanOrEqual(text.length)
          expect(message.length).toBeLessThanOrEqual(500)
        }
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('printing a query', () => {
  it.each(['a OR -b c', 'status:4xx size:>1kb', 'json.a\\.b.0:=5 header.x:"a b"', '-"say \\"hi\\""'])(
    'writes %s as it was typed',
    (text) => {
      expect(printQuery(read(text))).toBe(text)
    },
  )

  it('is read back as the same', () => {
    let meaningful = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: sensibleLine }, queryLine), (text) => {
        const parsed = parseQuery(text)
        if (!parsed.ok) return
        meaningful += 1
        expect(parseQuery(printQuery(parsed.query))).toEqual(parsed)
      }),
      { numRuns: 1_500 },
    )
    expect(meaningful).toBeGreaterThan(500)
  })
})
