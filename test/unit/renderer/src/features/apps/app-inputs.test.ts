import { describe, expect, it } from 'vitest'
import { readSeconds } from '../../../../../../src/renderer/src/features/apps/read-seconds'
import { secretProblem } from '../../../../../../src/renderer/src/features/apps/secret-problem'
import { scopesProblem, splitScopes } from '../../../../../../src/renderer/src/features/apps/split-scopes'

describe('readSeconds', () => {
  it.each([
    ['', null],
    [' 60 ', 60],
    ['59', undefined],
    ['86401', undefined],
    ['1e3', undefined],
    ['-60', undefined],
    ['60.5', undefined],
  ])('reads %j', (text, seconds) => {
    expect(readSeconds(text, 60, 86_400)).toBe(seconds)
  })
})

describe('secretProblem', () => {
  it.each(['', 'abc', 'with space'])('finds nothing wrong with %j', (secret) => {
    expect(secretProblem(secret)).toBeUndefined()
  })

  it.each([
    ['a\nb', 'line break'],
    ['ключ', 'ASCII'],
    [' abc', 'a space'],
    ['abc ', 'a space'],
  ])('says what is wrong with %j', (secret, words) => {
    expect(secretProblem(secret)).toContain(words)
  })
})

describe('splitScopes', () => {
  it('takes each once, whatever is between them', () => {
    expect(splitScopes(' a  b\na\t')).toEqual(['a', 'b'])
    expect(splitScopes(' ')).toEqual([])
  })
})

describe('scopesProblem', () => {
  it('names one that is none', () => {
    expect(scopesProblem(['webhooks:read', 'a"b'])).toContain('a"b is no scope')
    expect(scopesProblem(['webhooks:read'])).toBeUndefined()
  })

  it('says when there are too many', () => {
    expect(scopesProblem(Array.from({ length: 101 }, (_, index) => String(index)))).toContain('At most 100')
  })
})
