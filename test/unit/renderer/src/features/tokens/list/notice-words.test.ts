import { expect, it } from 'vitest'
import {
  noticeChoices,
  noticeShort,
  noticeWords,
} from '../../../../../../../src/renderer/src/features/tokens/list/notice-words'

it.each([
  [0, 'never'],
  [45, '45 seconds before'],
  [60, '1 minute before'],
  [300, '5 minutes before'],
  [3_600, '1 hour before'],
  [86_400, '24 hours before'],
])('says %i seconds as %s', (seconds, words) => {
  expect(noticeWords(seconds)).toBe(words)
})

it('offers what is chosen, whatever that is, once and in order', () => {
  expect(noticeChoices(300).filter((choice) => choice === 300)).toHaveLength(1)
  const choices = noticeChoices(120)
  expect(choices).toContain(120)
  expect(choices).toEqual([...choices].sort((a, b) => a - b))
})

it.each([
  [0, 'off'],
  [45, '45 s'],
  [300, '5 min'],
  [3_600, '1 h'],
])('says %i seconds shortly as %s', (seconds, words) => {
  expect(noticeShort(seconds)).toBe(words)
})
