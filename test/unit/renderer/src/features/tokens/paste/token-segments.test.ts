import { describe, expect, it } from 'vitest'
import {
  excerptAt,
  tokenSegments,
  wholeSpan,
  type Span,
} from '../../../../../../../src/renderer/src/features/tokens/paste/token-segments'

const short = (text: string, offset?: number, span: Span = wholeSpan(text)) =>
  tokenSegments(text, span, offset).map(({ kind, text: part, isProblem }) => `${isProblem ? '!' : ''}${kind}:${part}`)

describe('tokenSegments', () => {
  it('tells the three parts apart', () => {
    expect(short('aa.bb.cc')).toEqual(['header:aa', 'other:.', 'payload:bb', 'other:.', 'signature:cc'])
  })
  it('tells the five parts of an encrypted token apart', () => {
    expect(short('a.b.c.d.e').filter((part) => !part.endsWith('.'))).toEqual([
      'header:a',
      'key:b',
      'iv:c',
      'ciphertext:d',
      'tag:e',
    ])
  })
  it('has no kind for a fourth part', () => {
    expect(short('a.b.c.d').at(-1)).toBe('other:d')
  })
  it('colours only the token that is looked at', () => {
    expect(short('x a.b.c y', undefined, { offset: 2, length: 5, form: 'jws-compact' })).toEqual([
      'other:x ',
      'header:a',
      'other:.',
      'payload:b',
      'other:.',
      'signature:c',
      'other: y',
    ])
  })
  it('shows a token in JSON as one', () => {
    expect(short('{"a":"b.c"}', undefined, { offset: 0, length: 11, form: 'jws-flattened' })).toEqual([
      'whole:{"a":"b.c"}',
    ])
  })
  it('marks the place of a problem, counted from the start of the token', () => {
    expect(short(' \naa.b b', 4)).toEqual(['other: \n', 'header:aa', 'other:.', 'payload:b', '!payload: ', 'payload:b'])
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
        tokenSegments(text, wholeSpan(text), offset)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
  })
})

describe('excerptAt', () => {
  it('cuts out what is around the place', () => {
    expect(excerptAt('abcdefghij', 4, 2)).toEqual({ before: '…cd', at: 'e', after: 'fg…' })
  })
  it('has no ellipsis where the text ends', () => {
    expect(excerptAt('abc', 0, 5)).toEqual({ before: '', at: 'a', after: 'bc' })
    expect(excerptAt('abc', 3, 5)).toEqual({ before: 'abc', at: '', after: '' })
  })
})
