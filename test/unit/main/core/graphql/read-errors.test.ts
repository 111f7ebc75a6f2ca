import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { GraphqlError } from '../../../../../src/shared/contract/graphql'
import { readErrors } from '../../../../../src/main/core/graphql/read-errors'

const first = (entry: unknown): unknown => readErrors({ errors: [entry] }).errors[0]

describe('readErrors', () => {
  it('reads what the specification has', () => {
    const entry = {
      message: 'No such field',
      path: ['incidents', 0, 'title'],
      locations: [{ line: 2, column: 3 }],
      extensions: { code: 'BAD' },
    }
    expect(first(entry)).toEqual({
      message: 'No such field',
      path: 'incidents.0.title',
      locations: [{ line: 2, column: 3 }],
      extensions: '{"code":"BAD"}',
    })
  })

  it('reads what does not keep to it', () => {
    expect(first('just a text')).toMatchObject({ message: 'just a text', locations: [] })
    expect(first({ message: { text: 'deep' }, code: 7 })).toMatchObject({
      message: '{"text":"deep"}',
      extensions: '{"code":7}',
    })
    expect(first(null)).toMatchObject({ message: 'The platform gives no message.' })
    expect(first({ message: 'x', path: 'a.b', locations: { line: 1 } })).toMatchObject({ path: 'a.b', locations: [] })
    expect(first({ message: 'x', locations: [{ line: 0, column: 1 }, { line: '1', column: 1 }, null] })).toMatchObject({
      locations: [],
    })
  })

  it('counts all, and reads so many', () => {
    const { errors, errorCount } = readErrors({ errors: Array.from({ length: 250 }, () => ({ message: 'x' })) })
    expect([errors.length, errorCount]).toEqual([100, 250])
    expect(readErrors({ data: {} })).toEqual({ errors: [], errorCount: 0 })
  })

  it('gives what the border takes, whatever an entry is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (entry, path) => {
        const { errors } = readErrors({ errors: [entry, { message: 'x'.repeat(5_000), path, locations: entry }] })
        for (const error of errors) v.parse(GraphqlError, error)
      }),
    )
  })
})
