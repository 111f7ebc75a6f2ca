import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { compileTemplate, MAX_FILLED_CHARS } from '../../../../../src/main/core/capture/fill-template'

const source = (change: { target?: string; rawHeaders?: string[]; body?: string | Uint8Array } = {}) => ({
  target: change.target ?? '/slug',
  rawHeaders: change.rawHeaders ?? [],
  body: Buffer.from(change.body ?? ''),
})
const fill = (template: string, change?: Parameters<typeof source>[0]): string =>
  compileTemplate(template).fill(source(change))

describe('request.json', () => {
  const body = JSON.stringify({
    challenge: 'abc',
    n: 1.5,
    yes: true,
    none: null,
    data: { items: [{ id: 'x' }, { id: 'y' }] },
    '': 'empty',
    length: 'own',
  })

  it.each([
    ['challenge', 'abc'],
    ['n', '1.5'],
    ['yes', 'true'],
    ['none', 'null'],
    ['data.items.1.id', 'y'],
    ['data.items', '[{"id":"x"},{"id":"y"}]'],
    ['length', 'own'],
  ])('.%s stands for what is there', (path, value) => {
    expect(fill(`<{{request.json.${path}}}>`, { body })).toBe(`<${value}>`)
  })

  it.each([
    'other',
    'challenge.length',
    'data.items.length',
    'data.items.2.id',
    'data.items.-1',
    '__proto__',
    'constructor.name',
    'data.toString',
    'none.x',
  ])('.%s stands for nothing', (path) => {
    expect(fill(`<{{request.json.${path}}}>`, { body })).toBe('<>')
  })

  it.each(['', '{', '\xFF', 'null', '"text"'])('of the body %j is nothing', (text) => {
    expect(fill('<{{request.json.a}}>', { body: text })).toBe('<>')
  })

  it('of a body that is too large to be read is nothing', () => {
    expect(fill('<{{request.json.a}}>', { body: JSON.stringify({ a: 1, b: 'x'.repeat(1_048_576) }) })).toBe('<>')
  })
})

it.each([
  ['/slug?hub.challenge=42', '42'],
  ['/slug/a?x=1&hub.challenge=a%20b+c&hub.challenge=2', 'a b c'],
  ['http://h?x/slug?hub.challenge=1', ''],
  ['http://h/slug?hub.challenge=1#f', '1'],
  ['/slug', ''],
  ['/slug?hub.challenge=%zz', '%zz'],
])('query of %s is %j', (target, value) => {
  expect(fill('{{query.hub.challenge}}', { target })).toBe(value)
})

it('header finds any case, and joins several', () => {
  const rawHeaders = ['X-One', '1', 'x-ONE', '2', 'Other', '3']
  expect(fill('{{header.x-One}}|{{ header.other }}|{{header.None}}', { rawHeaders })).toBe('1, 2|3|')
})

it.each([
  '{{}}',
  '{{other}}',
  '{{request.body}}',
  '{{header}}',
  '{{header.}}',
  '{ {query.a}}',
  '{{query.a}',
  '{{a{b}}}',
])('%s is no placeholder and stays', (text) => {
  expect(fill(text, { target: '/?a=1' })).toBe(text)
  expect(compileTemplate(text).isFixed).toBe(true)
})

it('reads nothing that was filled in as a template again', () => {
  expect(fill('{{query.a}}', { target: '/?a={{query.b}}&b=secret' })).toBe('{{query.b}}')
})

it('has an end, however often a large value is named', () => {
  const body = JSON.stringify({ a: 'x'.repeat(1_000_000) })
  expect(fill('{{request.json.a}}'.repeat(3_000), { body })).toHaveLength(MAX_FILLED_CHARS)
})

it('leaves a text without braces as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = text.replace(/[{}]/g, '')
      expect(fill(plain)).toBe(plain)
    }),
  )
})

it('never throws, and puts in any text as it came', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (value, before, after) => {
      const plain = (text: string): string => text.replace(/[{}]/g, '')
      const body = JSON.stringify({ a: value })
      const expected = (JSON.parse(Buffer.from(body).toString()) as { a: string }).a
      expect(fill(`${plain(before)}{{request.json.a}}${plain(after)}`, { body })).toBe(
        `${plain(before)}${expected}${plain(after)}`,
      )
      expect(() => fill(`{{${value}}}{{query.${before}}}{{header.${after}}}`, { body, target: value })).not.toThrow()
    }),
  )
})
