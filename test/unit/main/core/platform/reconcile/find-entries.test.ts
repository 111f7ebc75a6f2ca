import { expect, it } from 'vitest'
import { findEntries } from '../../../../../../src/main/core/platform/reconcile/find-entries'

const ENTRIES = [{ id: 'dlv_1' }, 7]

it.each<[string, unknown]>([
  ['a bare array', ENTRIES],
  ['an object with one array', { deliveries: ENTRIES, total: 2 }],
  ['an array of an unknown name', { items: ENTRIES }],
  ['an array under data', { data: { deliveries: ENTRIES } }],
  ['a deep array', { result: { page: { list: ENTRIES } } }],
  ['several arrays, one of them named after what it is', { links: [{}], delivery_attempts: ENTRIES }],
  ['several arrays, one of them of objects', { warnings: ['slow'], items: ENTRIES }],
  ['an array that is higher than another', { items: ENTRIES, meta: { pages: [{}] } }],
])('finds the entries of %s', (_form, answer) => {
  expect(findEntries(answer)).toBe(ENTRIES)
})

it('takes an empty list', () => {
  expect(findEntries({ deliveries: [] })).toEqual([])
})

it.each<[string, unknown]>([
  ['no array', { total: 0 }],
  ['two arrays of objects of unknown names', { a: [{}], b: [{}] }],
  ['an array that is too deep', { a: { b: { c: { d: { e: { f: [] } } } } } }],
  ['a text', 'none'],
  ['null', null],
])('does not guess at %s', (_form, answer) => {
  expect(findEntries(answer)).toBeNull()
})
