import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createGrantStore, type GrantStore } from '../../../../src/sandbox/oauth/grant-store'

const START = Date.UTC(2026, 2, 23)

let time: number
let store: GrantStore
const changed = vi.fn()
const deps = { now: () => time, changed }

beforeEach(() => {
  time = START
  store = createGrantStore([], deps)
  changed.mockClear()
})

const token = (id: string, grantId = 'grant') => ({ jti: id, grantId, kind: 'RefreshToken' })

describe('createGrantStore', () => {
  it('finds a thing by its id and its model only', async () => {
    await store.adapter('RefreshToken').upsert('secret', token('secret'), 60)
    expect(await store.adapter('RefreshToken').find('secret')).toEqual(token('secret'))
    expect(await store.adapter('AuthorizationCode').find('secret')).toBeUndefined()
    expect(await store.adapter('RefreshToken').find('other')).toBeUndefined()
  })

  it('forgets it when its time is over', async () => {
    const tokens = store.adapter('RefreshToken')
    await tokens.upsert('secret', token('secret'), 60)
    time += 59_999
    expect(await tokens.find('secret')).toBeDefined()
    time += 1
    expect(await tokens.find('secret')).toBeUndefined()
    expect(store.stored()).toEqual([])
  })

  it('marks what was used, and keeps that over a restart', async () => {
    await store.adapter('RefreshToken').upsert('secret', token('secret'), 60)
    await store.adapter('RefreshToken').consume('secret')
    const later = createGrantStore(store.stored(), deps)
    expect(await later.adapter('RefreshToken').find('secret')).toEqual({
      ...token('secret'),
      consumed: START / 1_000,
    })
  })

  it('keeps grants and refresh tokens without their ids, and nothing that ends with the process', async () => {
    await store.adapter('Session').upsert('session-id', { jti: 'session-id', uid: 'u' }, 60)
    await store.adapter('AuthorizationCode').upsert('code-value', token('code-value'), 60)
    expect(changed).not.toHaveBeenCalled()
    await store.adapter('Grant').upsert('grant', { jti: 'grant' }, 60)
    await store.adapter('RefreshToken').upsert('token-value', token('token-value'), 60)
    expect(changed).toHaveBeenCalledTimes(2)
    expect(store.stored().map(({ model }) => model)).toEqual(['Grant', 'RefreshToken'])
    expect(JSON.stringify(store.stored())).not.toMatch(/token-value|code-value|session-id/)
  })

  it('revokes all of one grant and one model', async () => {
    const tokens = store.adapter('RefreshToken')
    await tokens.upsert('one', token('one'), 60)
    await tokens.upsert('two', token('two'), 60)
    await tokens.upsert('other', token('other', 'another grant'), 60)
    await tokens.revokeByGrantId('grant')
    expect(await tokens.find('one')).toBeUndefined()
    expect(await tokens.find('two')).toBeUndefined()
    expect(await tokens.find('other')).toBeDefined()
  })

  it('finds a session by its uid', async () => {
    const sessions = store.adapter('Session')
    await sessions.upsert('id', { jti: 'id', uid: 'u' }, 60)
    expect(await sessions.findByUid('u')).toEqual({ jti: 'id', uid: 'u' })
    await sessions.destroy('id')
    expect(await sessions.findByUid('u')).toBeUndefined()
  })
})
