import { expect, it } from 'vitest'
import { newReplay, readReplay } from '../../../../../../src/renderer/src/features/sending/replay-draft'
import { deliveryId } from '../../../fixtures'

const draft = newReplay('http://localhost:3000/hook')
const one = { id: deliveryId(1) }

it('sends one delivery as it came at first', () => {
  expect(readReplay(draft, one)).toEqual({
    ok: true,
    input: {
      selection: { by: 'ids', ids: [deliveryId(1)] },
      url: 'http://localhost:3000/hook',
      allowSelfSigned: false,
      perSecond: 10,
      signsAnew: false,
    },
  })
})

it('keeps the rhythm whatever the rate says', () => {
  expect(readReplay({ ...draft, pace: 'rhythm', perSecond: 'x' }, { query: 'sig:ok' })).toMatchObject({
    ok: true,
    input: { selection: { by: 'query', query: 'sig:ok' }, perSecond: null },
  })
})

it.each([
  [{ url: '' }, 'url'],
  [{ url: 'localhost' }, 'url'],
  [{ url: 'javascript:alert(1)' }, 'url'],
  [{ perSecond: '' }, 'perSecond'],
  [{ perSecond: '0' }, 'perSecond'],
  [{ perSecond: 'fast' }, 'perSecond'],
  [{ perSecond: '1001' }, 'perSecond'],
])('names the field of %j, and only that', (change, field) => {
  const read = readReplay({ ...draft, ...change }, one)
  expect(read.ok ? [] : [...read.problems.keys()]).toEqual([field])
})
