import { expect, it } from 'vitest'
import {
  formatQuery,
  hasComments,
  minifyQuery,
  operationsOf,
} from '../../../../../src/renderer/src/features/graphql/tidy-query'

it('lays a document out, and makes it short', () => {
  expect(formatQuery('{a{b}}')).toBe('{\n  a {\n    b\n  }\n}\n')
  expect(minifyQuery('query A {\n  a { b }\n}\n')).toBe('query A{a{b}}')
})

it('leaves alone what cannot be read', () => {
  expect(formatQuery('{ a')).toBe('{ a')
  expect(minifyQuery('{ "')).toBe('{ "')
  expect(operationsOf('{ a')).toEqual([])
})

it('lists operations, and sees comments that are some', () => {
  expect(operationsOf('query A { a } { b } fragment F on X { y }')).toEqual(['A', null])
  expect(hasComments('{ a # note\n}')).toBe(true)
  expect(hasComments('{ a(b: "#", c: """ # """) }')).toBe(false)
})
