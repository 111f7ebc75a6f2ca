import { expect, it } from 'vitest'
import { jobWords } from '../../../../../../src/renderer/src/features/sending/job-words'
import { outcomeWords } from '../../../../../../src/renderer/src/features/sending/outcome-words'

const counts = { total: 1_200, sent: 3, accepted: 1, refused: 1, unanswered: 1 }

it('says how far a replay is, and what became of what was sent', () => {
  expect(jobWords({ state: 'running', ...counts })).toMatchObject({
    word: 'Sending',
    counts: '3 of 1,200 sent: 1 accepted, 1 refused, 1 not answered',
  })
  expect(jobWords({ state: 'running', total: 2, sent: 0, accepted: 0, refused: 0, unanswered: 0 }).counts).toBe(
    '0 of 2 sent',
  )
})

it('does not call it good when not all was accepted', () => {
  expect(jobWords({ state: 'done', ...counts })).toMatchObject({ tone: 'warn', word: 'Done, not all accepted' })
  expect(jobWords({ state: 'done', ...counts, refused: 0, unanswered: 0 })).toMatchObject({
    tone: 'good',
    word: 'Done',
  })
})

it.each([
  [200, 'good', '200 accepted'],
  [299, 'good', '299 accepted'],
  [301, 'bad', '301 refused'],
  [500, 'bad', '500 refused'],
  [null, 'bad', 'No answer'],
])('takes %s for what senders take it for', (status, tone, word) => {
  expect(outcomeWords({ status })).toEqual({ tone, word })
})
