import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { suggest } from '../../../../../../src/main/core/store/search/suggest'
import type { Database } from '../../../../../../src/main/ports/database'
import { parseQuery } from '../../../../../../src/shared/query/parse-query'
import { queryLine } from '../../../../shared/query/arbitrary-queries'
import { openTables, storeDelivery } from './stored-deliveries'

let database: Database
beforeEach(() => {
  database = openTables()
  database.run(`INSERT INTO endpoints VALUES ('endpoint-1', 'slug-1', '{"name":"My Orders"}', 0)`)
  for (let seq = 1; seq <= 3; seq += 1)
    storeDelivery(database, {
      seq,
      event: seq === 1 ? 'incident.closed' : 'incident.created',
      status: 418,
      headers: ['User-Agent', 'Argus hooks', 'X-Request-Id', `req-${seq}`],
      body: `{"data":{"id":${seq},"state":">1","items":[{"name":"a"}]}}`,
    })
  storeDelivery(database, { seq: 4, event: 'removed.event', isRemoved: true, headers: ['x-removed', '1'] })
})
afterEach(() => database.close())

/** The lines that would come of it; `|` is the cursor. */
function lines(line: string): string[] {
  const cursor = line.indexOf('|')
  const query = line.replace('|', '')
  return suggest(database, query, cursor).map(
    ({ offset, length, text }) => query.slice(0, offset) + text + query.slice(offset + length),
  )
}

describe('suggestions', () => {
  it('are keys where a word begins', () => {
    expect(lines('|')).toContain('event:')
    expect(lines('word |')).toContain('word event:')
    expect(lines('s|')).toEqual(['status:', 'sig:', 'size:'])
    expect(lines('-ev|')).toEqual(['-event:'])
    expect(lines('e|xx')).toEqual(['event:', 'endpoint:'])
    expect(lines('ev|:x')).toEqual(['event:x'])
  })

  it('are what the newest deliveries hold, the most frequent first, and nothing of what is deleted', () => {
    expect(lines('event:|')).toEqual(['event:incident.created', 'event:incident.closed'])
    expect(lines('event:CLO|')).toEqual(['event:incident.closed'])
    expect(lines('status:4|')).toEqual(['status:4xx', 'status:418'])
    expect(lines('sig:|')).toEqual(['sig:ok', 'sig:bad', 'sig:none', 'sig:unchecked'])
    expect(lines('header.|')).toEqual(['header.user-agent:', 'header.x-request-id:'])
    expect(lines('header.x-request-id:|')).toEqual(['3', '2', '1'].map((seq) => `header.x-request-id:req-${seq}`))
    expect(lines('json.data.|')).toEqual(['json.data.id:', 'json.data.state:', 'json.data.items.*.name:'])
    expect(lines('json.data.items.0.name:|')).toEqual(['json.data.items.0.name:a'])
  })

  it('are in quotes where they would mean something else without', () => {
    expect(lines('endpoint:|')).toEqual(['endpoint:"My Orders"'])
    expect(lines('endpoint:"my| sig:ok')).toEqual(['endpoint:"My Orders" sig:ok'])
    expect(lines('header.user-agent:|')).toEqual(['header.user-agent:"Argus hooks"'])
    expect(lines('json.data.state:|')).toEqual(['json.data.state:">1"'])
  })

  it('are none within a phrase, and none for what is complete', () => {
    expect(lines('"ev|ent"')).toEqual([])
    expect(lines('event:incident.closed|')).toEqual([])
  })

  it('say how often a value was seen', () => {
    expect(suggest(database, 'event:', 6)[0]).toEqual({
      offset: 6,
      length: 0,
      text: 'incident.created',
      hint: '2 of the newest',
    })
  })

  it('are within the line for any text and cursor, and values are read without a problem', () => {
    fc.assert(
      fc.property(queryLine, fc.nat(80), (line, cursor) => {
        const suggestions = suggest(database, line, cursor)
        expect(suggestions.length).toBeLessThanOrEqual(20)
        for (const { offset, length, text } of suggestions) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(length).toBeGreaterThanOrEqual(0)
          expect(offset + length).toBeLessThanOrEqual(line.length)
          expect(text).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
    for (const key of [
      'event:',
      'endpoint:',
      'method:',
      'status:',
      'sig:',
      'is:',
      'last:',
      'size:',
      'attempt:',
      'problem:',
      'via:',
    ])
      for (const { text } of suggest(database, key, key.length)) expect(parseQuery(key + text).ok).toBe(true)
  })
})
