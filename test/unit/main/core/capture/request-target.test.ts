import { expect, it } from 'vitest'
import { slugOf } from '../../../../../src/main/core/capture/request-target'

it.each([
  ['/abc', 'abc'],
  ['/abc/', 'abc'],
  ['/abc/a/b?x=1', 'abc'],
  ['/abc?x=/1', 'abc'],
  ['/abc#part', 'abc'],
  ['/a%62c', 'a%62c'],
  ['http://127.0.0.1:4710/abc/a', 'abc'],
  ['HTTP://host/abc', 'abc'],
  ['http://host', ''],
  ['http://host?x=/abc', 'x='],
  ['/', ''],
  ['//abc', ''],
  ['*', ''],
  ['abc', ''],
  ['', ''],
])('finds the first segment of %j', (target, slug) => {
  expect(slugOf(target)).toBe(slug)
})
