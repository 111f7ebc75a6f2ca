import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../../../src/shared/errors'
import { createRig, TOKEN_ID } from './flow-rig'

const answer = (access: string, refresh?: string) => ({
  status: 200,
  json: { access_token: access, token_type: 'Bearer', ...(refresh !== undefined && { refresh_token: refresh }) },
})
const tokenId = TOKEN_ID

describe('refresh', () => {
  it('sends the refresh token without a scope: never more than was granted (RFC 6749 §6)', async () => {
    const { handlers, http, stored } = createRig({ steps: [answer('t2', 'CANARY-refresh-2')] })
    expect(await handlers.refresh({ tokenId })).toMatchObject({ id: TOKEN_ID, canRefresh: true })
    const form = Object.fromEntries(new URLSearchParams(http.requests[0]?.body))
    expect(form).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'CANARY-refresh-1', client_id: 'app_1' })
    expect(form).not.toHaveProperty('scope')
    expect(stored.kept).toMatchObject([{ accessToken: 't2', refreshToken: 'CANARY-refresh-2', scope: 'a b' }])
  })

  it('uses a refresh token once, whoever asks for it at the same time (RFC 9700 §4.14.2)', async () => {
    const { handlers, http } = createRig({ steps: [answer('t2', 'r2'), answer('t3', 'r3')] })
    await Promise.all([handlers.refresh({ tokenId }), handlers.refresh({ tokenId })])
    expect(http.requests).toHaveLength(1)
    await handlers.refresh({ tokenId })
    expect(new URLSearchParams(http.requests[1]?.body).get('refresh_token')).toBe('r2')
  })

  it('forgets a refresh token that was refused, and says why', async () => {
    const { handlers, stored, log } = createRig({ steps: [{ status: 400, json: { error: 'invalid_grant' } }] })
    const error: unknown = await handlers.refresh({ tokenId }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'oauth.refresh_refused',
      message: expect.stringMatching(/expired, was revoked, or was used already.* It was removed here\.$/) as unknown,
    })
    expect(stored.dropped).toEqual(['CANARY-refresh-1'])
    expect(JSON.stringify([error, (error as Error).message]) + log.text()).not.toContain('CANARY')
  })

  it('keeps a refresh token when the failure was another', async () => {
    const { handlers, stored } = createRig({
      steps: [{ status: 503 }, { status: 401, json: { error: 'invalid_client' } }],
    })
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'platform.failed' })
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'oauth.invalid_client' })
    expect(stored.dropped).toEqual([])
  })

  it('does not lose what it was given when the store fails, and asks for no other before that is stored', async () => {
    const { handlers, http, stored } = createRig({ steps: [answer('t2', 'r2')] })
    stored.failure = new AppError('store.full', 'The disk is full.')
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'store.full' })
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'store.full' })
    stored.failure = null
    expect(await handlers.refresh({ tokenId })).toMatchObject({ id: TOKEN_ID })
    expect(stored.kept).toMatchObject([{ accessToken: 't2', refreshToken: 'r2' }])
    expect(http.requests).toHaveLength(1)
  })

  it('tries once more at the end of the session', async () => {
    const { oauth, handlers, stored } = createRig({ steps: [answer('t2', 'r2')] })
    stored.failure = new AppError('store.full', 'The disk is full.')
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'store.full' })
    stored.failure = null
    await oauth.close()
    expect(stored.kept).toHaveLength(1)
  })

  it('drops what was held for a token that was removed meanwhile', async () => {
    const { handlers, stored, scheduler } = createRig({ steps: [answer('t2', 'r2'), answer('t3', 'r3')] })
    stored.failure = new AppError('tokens.not_found', 'There is no such token.')
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'tokens.not_found' })
    expect(scheduler.waiting).toEqual([])
  })

  it('keeps trying every 5 s', async () => {
    const { handlers, stored, scheduler } = createRig({ steps: [answer('t2', 'r2')] })
    stored.failure = new AppError('store.full', 'The disk is full.')
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'store.full' })
    scheduler.fire(5_000)
    await vi.waitFor(() => expect(scheduler.waiting).toEqual([5_000]))
    stored.failure = null
    scheduler.fire(5_000)
    await vi.waitFor(() => expect(stored.kept).toHaveLength(1))
  })

  it('has nothing to do with a token of another environment', async () => {
    const { handlers, http, refreshable } = createRig()
    refreshable.token = { ...refreshable.token, environmentId: 'other' }
    await expect(handlers.refresh({ tokenId })).rejects.toMatchObject({ code: 'tokens.not_found' })
    expect(http.requests).toEqual([])
  })
})
