import { expect, it } from 'vitest'
import { filterTokens, NO_FILTER } from '../../../../../../../src/renderer/src/features/tokens/list/token-filter'
import { tokenOf } from '../token-fixture'

const about = { now: 1_000, expiryNoticeS: 300, appNames: new Map([['app_1', 'Case sync']]) }
const names = (filter: Partial<typeof NO_FILTER>) =>
  filterTokens(
    [
      tokenOf({ name: 'old', addedAt: 1 }),
      tokenOf({ name: 'new', addedAt: 3, clientId: 'app_2', scope: 'incidents:read' }),
      tokenOf({ name: 'over', addedAt: 2, expiresAt: 500, origin: 'pasted', clientId: null, kid: 'key-7' }),
      tokenOf({ name: 'soon', addedAt: 0, expiresAt: 60_000 }),
    ],
    { ...NO_FILTER, ...filter },
    about,
  ).map(({ subject }) => subject)

it('has the newest first', () => {
  expect(names({})).toEqual(['new', 'over', 'old', 'soon'])
})

it.each([
  ['case sync', ['old', 'soon']],
  ['INCIDENTS', ['new']],
  ['app_1 webhooks', ['old', 'soon']],
  ['key-7', ['over']],
  ['pasted', ['over']],
  ['nowhere', []],
  ['  ', ['new', 'over', 'old', 'soon']],
])('finds %j', (text, found) => {
  expect(names({ text })).toEqual(found)
})

it('finds by state, as it is now', () => {
  expect(names({ state: 'expired' })).toEqual(['over'])
  expect(names({ state: 'expiring' })).toEqual(['soon'])
  expect(names({ state: 'valid', text: 'old' })).toEqual(['old'])
  expect(names({ state: 'revoked' })).toEqual([])
})
