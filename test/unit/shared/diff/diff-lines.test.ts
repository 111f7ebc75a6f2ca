import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines, type LinePart } from '../../../../src/shared/diff/diff-lines'

const join = (parts: readonly LinePart[], without: LinePart['kind']): string =>
  parts
    .filter(({ kind }) => kind !== without)
    .flatMap(({ lines }) => lines)
    .join('')

const anyText = fc
  .array(fc.constantFrom('a', 'b', '\n', '\r\n', ' '), { maxLength: 60 })
  .map((pieces) => pieces.join(''))

it('applied to the left text gives the right one, and back', () => {
  fc.assert(
    fc.property(anyText, anyText, (left, right) => {
      const parts = diffLines(left, right)
      expect(join(parts, 'added')).toBe(left)
      expect(join(parts, 'removed')).toBe(right)
    }),
  )
})

it('says what goes and what comes between what stays', () => {
  expect(diffLines('one\ntwo\nthree\n', 'one\n2\nthree\nfour\n')).toEqual([
    { kind: 'same', lines: ['one\n'] },
    { kind: 'removed', lines: ['two\n'] },
    { kind: 'added', lines: ['2\n'] },
    { kind: 'same', lines: ['three\n'] },
    { kind: 'added', lines: ['four\n'] },
  ])
})

it('tells a line break that is missing at the end, or has a carriage return', () => {
  expect(diffLines('a\n', 'a').map(({ kind }) => kind)).toEqual(['removed', 'added'])
  expect(diffLines('a\nb\n', 'a\r\nb\n').map(({ kind }) => kind)).toEqual(['removed', 'added', 'same'])
})

it('finds no difference between equal texts, and one part between a text and nothing', () => {
  expect(diffLines('a\nb', 'a\nb')).toEqual([{ kind: 'same', lines: ['a\n', 'b'] }])
  expect(diffLines('', 'a')).toEqual([{ kind: 'added', lines: ['a'] }])
  expect(diffLines('', '')).toEqual([])
})

it('takes two large texts with nothing in common without counting every step', () => {
  const many = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${String(at)}\n`).join('')
  expect(diffLines(many('a'), many('b')).map(({ kind, lines }) => [kind, lines.length])).toEqual([
    ['removed', 20_000],
    ['added', 20_000],
  ])
})
