import { expect, it } from 'vitest'
import { lineChunks } from '../../../../../src/renderer/src/ui/line-chunks'

it('cuts after whole lines', () => {
  expect(lineChunks('a\nb\nc\nd\ne', 2)).toEqual(['a\nb\n', 'c\nd\n', 'e'])
  expect(lineChunks('a\nb\n', 2)).toEqual(['a\nb\n'])
})

it.each(['', '\n', '\n\n\n', 'one line', 'a\r\nb'])('loses nothing of %j', (text) => {
  expect(lineChunks(text, 1).join('')).toBe(text)
})
