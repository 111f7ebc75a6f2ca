import { expect, it } from 'vitest'
import { eventsOf, rewrittenDocument } from '../../../../../src/main/core/platform/rewritten-document'

const BEFORE = '{"id":"wh_1","url":"https://a.example","events":["a"],"number":12345678901234567890}'
const SENT = { url: 'https://b.example', events: ['a'] }

it('keeps what was known where the platform says nothing', () => {
  expect(rewrittenDocument(BEFORE, null, SENT)).toBe(
    '{"id":"wh_1","url":"https://b.example","events":["a"],"number":12345678901234567890}',
  )
})

it('believes the platform before what was sent', () => {
  const said = '{"id":"wh_1","url":"https://c.example","status":"active"}'
  expect(JSON.parse(rewrittenDocument(BEFORE, said, { ...SENT, events: null }))).toMatchObject({
    url: 'https://c.example',
    events: ['a'],
    status: 'active',
  })
})

it.each([
  ['{"events":["a","b"]}', ['a', 'b']],
  ['{"events":[]}', null],
  ['{"events":["a",1]}', null],
  ['{}', null],
  ['no JSON', null],
])('knows the events of %s', (document, events) => {
  expect(eventsOf(document)).toEqual(events)
})
