import { expect, it } from 'vitest'
import { firstRunSteps } from '../../../../../src/renderer/src/app/first-run-steps'

const marks = (apps: number, tokens: number, deliveries: number) =>
  firstRunSteps({ apps, tokens, deliveries }).map(({ isDone, isNext }) => (isDone ? 'done' : isNext ? 'next' : 'later'))

it.each([
  [0, 0, 0, ['next', 'later', 'later']],
  [1, 0, 0, ['done', 'next', 'later']],
  [2, 3, 0, ['done', 'done', 'next']],
  // A pasted token needs no app.
  [0, 1, 0, ['next', 'done', 'later']],
  [1, 1, 1, ['done', 'done', 'done']],
])('with %d apps, %d tokens, %d deliveries', (apps, tokens, deliveries, expected) => {
  expect(marks(apps, tokens, deliveries)).toEqual(expected)
})
