import { describe, expect, it } from 'vitest'
import { parseDocument, readArray, readDocument, readList } from '../../../../../src/main/core/platform/documents'
import { parseExact } from '../../../../../src/main/core/platform/exchange/exact-json'

const IDS = ['client_id', 'id']

describe('readDocument', () => {
  it('takes a bare object, the first id name before the second', () => {
    expect(readDocument({ id: 'i', client_id: 'c', x: 1 }, IDS)).toEqual({
      id: 'c',
      document: '{"id":"i","client_id":"c","x":1}',
    })
    expect(readDocument({ id: 7 }, IDS)?.id).toBe('7')
  })

  it('takes the one object with an id out of another, and keeps what stands around it', () => {
    expect(readDocument({ app: { client_id: 'c', x: 1 }, links: {}, at: 5 }, IDS)).toEqual({
      id: 'c',
      document: '{"links":{},"at":5,"client_id":"c","x":1}',
    })
  })

  it('keeps the digits of long numbers', () => {
    expect(readDocument(parseExact('{"id":12345678901234567890}'), IDS)).toEqual({
      id: '12345678901234567890',
      document: '{"id":12345678901234567890}',
    })
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'app_1'],
    ['a list', [{ id: 'a' }]],
    ['no id', { name: 'x' }],
    ['an unusable id', { id: '', client_id: null }],
    ['two objects with an id', { app: { id: 'a' }, owner: { id: 'b' } }],
  ])('finds none in %s', (_what, answer) => {
    expect(readDocument(answer, IDS)).toBeNull()
  })
})

describe('readList', () => {
  const entries = [{ client_id: 'a' }, { id: 'b', more: [1] }]
  const items = [
    { id: 'a', document: '{"client_id":"a"}' },
    { id: 'b', document: '{"id":"b","more":[1]}' },
  ]

  it.each([
    ['a bare array', entries],
    ['an object with the expected array', { apps: entries }],
    ['an object with one array of another name', { data: entries, count: 2 }],
    ['an object with several arrays', { warnings: [], apps: entries }],
  ])('takes %s', (_form, answer) => {
    expect(readList(answer, 'apps', IDS)).toEqual({ items, skipped: 0, isComplete: true })
  })

  it.each([
    ['no array', { apps: null }],
    ['several arrays of other names', { a: entries, b: entries }],
    ['nothing', undefined],
    ['text', 'none'],
    ['entries of which none has an id', [{ name: 'x' }, 'y']],
  ])('does not take %s', (_form, answer) => {
    expect(readList(answer, 'apps', IDS)).toBeNull()
  })

  it('takes an empty list', () => {
    expect(readList({ apps: [] }, 'apps', IDS)).toEqual({ items: [], skipped: 0, isComplete: true })
  })

  it('counts the entries that cannot be used', () => {
    expect(readList([...entries, 'x', { id: null }], 'apps', IDS)).toMatchObject({ items, skipped: 2 })
  })

  it.each([
    [{ next_cursor: 'eyJ' }, false],
    [{ next_cursor: null }, true],
    [{ has_more: true }, false],
    [{ has_more: false }, true],
    [{ total_count: 3 }, false],
    [{ total_count: 2 }, true],
    [{ links: { next: '/x' } }, false],
    [{ page: { number: 1, total: 2 } }, true],
    [{ page: { next: null, total_items: 9 } }, false],
  ])('with %j around it says that it is complete: %s', (around, isComplete) => {
    expect(readList({ ...around, apps: entries }, 'apps', IDS)).toMatchObject({ isComplete })
  })
})

describe('readArray', () => {
  it('takes entries of any kind', () => {
    expect(readArray({ scopes: ['a', 1] }, 'scopes')?.entries).toEqual(['a', 1])
  })
})

describe('parseDocument', () => {
  it('has nothing for a text that is no JSON', () => {
    expect(parseDocument('{')).toBeUndefined()
  })
})
