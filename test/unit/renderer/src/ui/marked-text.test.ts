import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markedText } from '../../../../../src/renderer/src/ui/marked-text'

const inShort = (text: string, ...marks: [number, number][]) =>
  markedText(
    text,
    marks.map(([offset, length]) => ({ offset, length })),
  )
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('')

it('marks what is named', () => {
  expect(inShort('one two three', [4, 3])).toBe('one [two] three')
  expect(inShort('one two', [0, 3], [4, 3])).toBe('[one] [two]')
  expect(inShort('one')).toBe('one')
})

it('takes marks in any order, that overlap, and that reach past the end', () => {
  expect(inShort('abcdef', [3, 9], [0, 2])).toBe('[ab]c[def]')
  expect(inShort('abcdef', [1, 3], [2, 3])).toBe('a[bcd][e]f')
  expect(inShort('abc', [7, 2])).toBe('abc')
})

it('never loses or doubles a letter', () => {
  const mark = fc.record({ offset: fc.nat(20), length: fc.nat(20) })
  fc.assert(
    fc.property(fc.string(), fc.array(mark), (text, marks) => {
      expect(
        markedText(text, marks)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
