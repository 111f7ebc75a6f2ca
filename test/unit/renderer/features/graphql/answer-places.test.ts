import { expect, it } from 'vitest'
import type { GraphqlAnswer } from '../../../../../src/shared/contract/graphql'
import { AppError } from '../../../../../src/shared/errors'
import { placedErrors } from '../../../../../src/renderer/src/features/graphql/answer-places'

it('puts the errors of an answer at their places, and keeps those without one', () => {
  const errors = [
    { message: 'no', path: 'a', locations: [{ line: 1, column: 3 }], extensions: null },
    { message: 'elsewhere', path: null, locations: [{ line: 7, column: 1 }], extensions: null },
    { message: 'nowhere', path: null, locations: [], extensions: '{"code":1}' },
  ]
  expect(placedErrors('{ abc }', { errors } as unknown as GraphqlAnswer, undefined)).toMatchObject([
    { message: 'no', place: { from: 2, to: 5 }, at: '1:3' },
    { message: 'elsewhere', place: undefined, at: '7:1' },
    { message: 'nowhere', place: undefined, at: undefined },
  ])
})

it('puts a document that could not be read at its place too, and no other failure', () => {
  const unreadable = new AppError('graphql.bad_document', 'The query cannot be read.', { line: 1, column: 1 })
  expect(placedErrors('nope', undefined, unreadable)).toMatchObject([{ place: { from: 0, to: 4 } }])
  expect(placedErrors('nope', undefined, new AppError('platform.timeout', 'late'))).toEqual([])
})
