import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffJson } from '../../../../../../../src/renderer/src/features/deliveries/diff/diff-json'
import {
  canonicalText,
  parseJsonTree,
  type JsonTree,
} from '../../../../../../../src/renderer/src/features/deliveries/diff/json-tree'
import { applyChanges } from './apply-changes'

const tree = (value: unknown): JsonTree => {
  const parsed = parseJsonTree(JSON.stringify(value))
  if (parsed === undefined) throw new Error('not a tree')
  return parsed
}

/** In short: the kind and where. */
const changes = (left: unknown, right: unknown): readonly string[] =>
  diffJson(tree(left), tree(right)).map((change) => {
    const where = (path: readonly (string | number)[]) => path.join('.')
    if (change.kind === 'removed') return `removed ${where(change.from)}`
    if (change.kind === 'moved') return `moved ${where(change.from)} to ${where(change.to)}`
    return `${change.kind} ${where(change.to)}`
  })

/** Few keys and values, so that equal parts are common and things move. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, 1, 'a', 'a longer text'),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('id', 'a', 'b', 'c', '0'), tie('value'), { maxKeys: 4 }),
  ),
})).value

describe('diffJson', () => {
  it('applied to the left gives the right', () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        const from = tree(left)
        const to = tree(right)
        expect(canonicalText(applyChanges(from, diffJson(from, to)))).toBe(canonicalText(to))
      }),
      { numRuns: 500 },
    )
  })

  it('finds nothing between equal values, whatever the order of their members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(diffJson(tree(value), tree(value))).toEqual([])
      }),
    )
    expect(changes({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([])
  })

  it.each<[string, unknown, unknown, string[]]>([
    ['a member that came', { a: 1 }, { a: 1, b: 2 }, ['added b']],
    ['a member that went', { a: 1, b: 2 }, { a: 1 }, ['removed b']],
    [
      'a value that changed, deep within',
      { a: { b: [1, { c: 2 }] } },
      { a: { b: [1, { c: 3 }] } },
      ['changed a.b.1.c'],
    ],
    ['another kind of value', { a: [1] }, { a: { 0: 1 } }, ['changed a']],
    ['an item put in front, without touching the others', [1, 2, 3], [0, 1, 2, 3], ['added 0']],
    ['an item changed between two that stay', [1, 2, 3], [1, 9, 3], ['changed 1']],
    ['an item that moved within its array', [1, 2, 3], [3, 1, 2], ['moved 2 to 0']],
    ['a member under another name', { before: 'a long text' }, { after: 'a long text' }, ['moved before to after']],
    ['a part that moved elsewhere', { a: { x: { y: 1 } }, b: {} }, { a: {}, b: { x: { y: 1 } } }, ['moved a.x to b.x']],
    ['a short value elsewhere is no move', { a: 1 }, { b: 1 }, ['removed a', 'added b']],
    [
      'an object known again by its id, though another came before it',
      [{ id: 1, s: 'old' }],
      [
        { id: 2, s: 'old' },
        { id: 1, s: 'new' },
      ],
      ['changed 1.s', 'added 0'],
    ],
  ])('finds %s', (_, left, right, expected) => {
    expect(changes(left, right)).toEqual(expected)
  })

  it('tells numbers apart that JavaScript cannot', () => {
    const left = parseJsonTree('[12345678901234567890, 1]')
    const right = parseJsonTree('[12345678901234567891, 1.0]')
    expect(left && right && diffJson(left, right)).toHaveLength(2)
  })
})

describe('parseJsonTree', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const parsed = parseJsonTree(JSON.stringify(value, null, indent))
        expect(parsed && JSON.parse(canonicalText(parsed))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('takes a string as the same, however it is escaped', () => {
    expect(parseJsonTree('"\\u0041"')).toEqual(parseJsonTree('"A"'))
  })

  it.each(['', '{', '[1,]', 'nope', '{"a":1,"a":2}', '['.repeat(300) + ']'.repeat(300)])(
    'leaves to the lines what structure says too little of: %j',
    (text) => {
      expect(parseJsonTree(text)).toBeUndefined()
    },
  )
})
