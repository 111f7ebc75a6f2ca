import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSearchIndex, type SearchIndex } from '../../../../../../src/main/core/store/search/search-index'
import type { Database } from '../../../../../../src/main/ports/database'
import { openTables, seqsOf, storeDelivery } from './stored-deliveries'

let database: Database
let index: SearchIndex
beforeEach(() => {
  database = openTables()
  index = createSearchIndex(database)
})
afterEach(() => database.close())

const inIndex = (word: string) =>
  database.all(`SELECT rowid FROM delivery_search WHERE delivery_search MATCH ?`, [word]).map(({ rowid }) => rowid)

describe('the index', () => {
  it('is current over nothing', () => {
    expect(index.isCurrent()).toBe(true)
    expect(index.indexBehind(10)).toBe(0)
  })

  it('follows in steps no longer than allowed, oldest first, across gaps', () => {
    for (let seq = 1; seq <= 100; seq += 1) if (seq % 10 !== 0) storeDelivery(database, { seq, body: 'word' })
    expect(index.indexBehind(40)).toBe(40)
    expect(inIndex('word')).toHaveLength(40)
    expect(inIndex('word').at(-1)).toBe(44)
    expect(index.isCurrent()).toBe(false)
    expect(index.indexBehind(1_000)).toBe(50)
    expect(index.isCurrent()).toBe(true)
    expect(index.indexBehind(1_000)).toBe(0)
  })

  it('goes on where another session left it', () => {
    storeDelivery(database, { seq: 1, body: 'word' })
    index.indexBehind(10)
    storeDelivery(database, { seq: 2, body: 'word' })
    const later = createSearchIndex(database)
    expect(later.isCurrent()).toBe(false)
    expect(later.indexBehind(10)).toBe(1)
    expect(inIndex('word')).toEqual([1, 2])
  })

  it('puts commits on the disk at once again when it is done', () => {
    storeDelivery(database, { seq: 1 })
    index.indexBehind(10)
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
  })

  it('forgets what is deleted, with the transaction that deletes it', () => {
    for (const seq of [1, 2, 3]) storeDelivery(database, { seq, body: '{"word":1}' })
    index.indexBehind(2)
    expect(() =>
      database.transaction(() => {
        index.remove([1])
        throw new Error('undone')
      }),
    ).toThrow('undone')
    expect(inIndex('word')).toEqual([1, 2])
    // 3 is not in the index yet, and 9 never was.
    index.remove([1, 3, 9])
    expect(inIndex('word')).toEqual([2])
    database.run(`DELETE FROM deliveries WHERE seq = 1`)
    expect(seqsOf(database, 'json.word:1')).toEqual([3, 2])
  })

  it('looks through the newest only, where it is far behind', () => {
    database.transaction(() => {
      for (let seq = 1; seq <= 5_010; seq += 1) storeDelivery(database, { seq, body: seq <= 10 ? 'oldest' : 'newer' })
    })
    expect(seqsOf(database, 'oldest')).toEqual([])
    expect(seqsOf(database, 'newer')[0]).toBe(5_010)
    index.indexBehind(10)
    expect(seqsOf(database, 'oldest')).toHaveLength(10)
  })

  it('does not stumble over headers that are no list, lone surrogates or a huge body', () => {
    storeDelivery(database, { seq: 1, headers: ['x-\ud800', '\udfff\0"%'], body: `${'é'.repeat(200_000)} beyond` })
    database.run(`UPDATE delivery_contents SET headers = ? WHERE seq = 1`, ['{"no":"list"}'])
    storeDelivery(database, {
      seq: 2,
      headers: ['x-\ud800', '\udfff\0"%'],
      body: `{"a\ud800 \\"%":{"\\u0000":"\\ud800"}}`,
    })
    expect(index.indexBehind(10)).toBe(2)
    expect(seqsOf(database, 'beyond')).toEqual([])
  })
})
