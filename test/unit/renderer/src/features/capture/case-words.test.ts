import { expect, it } from 'vitest'
import { answerWords } from '../../../../../../src/renderer/src/features/capture/answer-words'
import { caseWords } from '../../../../../../src/renderer/src/features/capture/case-words'
import { moved } from '../../../../../../src/renderer/src/features/capture/moved'
import { ANSWER_TEMPLATES, USUAL_ANSWER } from '../../../../../../src/shared/contract/answers'

it.each([
  [{ event: 'incident.*', failFirst: '', percent: '' }, 'For incident.*'],
  [{ event: '', failFirst: '1', percent: '' }, 'For the first try'],
  [{ event: 'a', failFirst: '3', percent: '50' }, 'For a, for the first 3 tries, in 50 of 100'],
  [{ event: '', failFirst: '', percent: '100' }, 'Always: nothing below applies'],
])('says when %j applies', (one, words) => {
  expect(caseWords(one)).toBe(words)
})

it('says in a few words what an endpoint answers', () => {
  const ruleOf = (id: string) => ANSWER_TEMPLATES.find((template) => template.id === id)?.rule ?? USUAL_ANSWER
  expect(answerWords(USUAL_ANSWER)).toBe('Answers 200')
  expect(answerWords(ruleOf('slow'))).toBe('Answers 200 after 12.00 s')
  expect(answerWords(ruleOf('flaky'))).toBe('Answers 200, 1 other case')
  expect(answerWords({ usual: { kind: 'reset' }, cases: [] })).toBe('Resets the connection')
})

it('moves one by a place, and none over an end', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})
