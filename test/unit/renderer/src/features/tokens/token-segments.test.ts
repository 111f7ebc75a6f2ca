import { describe, expect, it } from 'vitest'
import {
  excerptAt,
  positionInText,
  tokenSegments,
} from '../../../../../../src/renderer/src/features/tokens/token-segments'

const short = (text: string, offset?: number) =>
  tokenSegments(text, offset).map(({ kind, text: part, isProblem }) => `${isProblem ? '!' : ''}${kind}:${part}`)

describe('tokenSegments', () => {
  it('tells the three parts apart', () => {
    expect(short('aa.bb.cc')).toEqual(['header:aa', 'other:.', 'payload:bb', 'other:.', 'signature:cc'])
  })
  it('has no kind for a fourth part', () => {
    expect(short('a.b.c.d').at(-1)).toBe('other:d')
  })
  it('marks the place of a problem, counted after the white space in front', () => {
    expect(short(' \naa.b b', 4)).toEqual(['header: \naa', 'other:.', 'payload:b', '!payload: ', 'payload:b'])
  })
  it('marks a dot', () => {
    expect(short('a.b', 1)).toEqual(['header:a', '!other:.', 'payload:b'])
  })
  it('marks a character whole that takes two units', () => {
    expect(short('a😀b', 1)).toEqual(['header:a', '!header:😀', 'header:b'])
  })
  it.each(['', '.', '..', ' a.b.c\n', 'no token at all', '....'])('loses no character of %j', (text) => {
    for (const offset of [undefined, 0, 1, 3, 99])
      expect(
        tokenSegments(text, offset)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
  })
})

describe('excerptAt', () => {
  it('cuts out what is around the place', () => {
    expect(excerptAt('  abcdefghij  ', 4, 2)).toEqual({ before: '…cd', at: 'e', after: 'fg…' })
  })
  it('has no ellipsis where the text ends', () => {
    expect(excerptAt('abc', 0, 5)).toEqual({ before: '', at: 'a', after: 'bc' })
    expect(excerptAt('abc', 3, 5)).toEqual({ before: 'abc', at: '', after: '' })
  })
})

describe('positionInText', () => {
  it('counts from 1, with the space before the token', () => {
    expect(positionInText('abc', 0)).toBe(1)
    expect(positionInText('\n  abc', 2)).toBe(6)
  })
})
