import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../../../../src/shared/errors'
import type { TokenId } from '../../../../../../src/shared/contract/tokens'
import { claims, setUp, signer, type World } from './list-rig'

let world: World
beforeEach(() => {
  world = setUp()
  world.granted = { accessToken: 'access-1', refreshToken: 'refresh-1', scope: null, expiresInS: 600 }
})

const request = async (): Promise<TokenId> => (await world.tokens.request({ clientId: 'app_1', scopes: [] })).id

const refusal = (): Promise<never> => Promise.reject(new AppError('tokens.not_revoked', 'Not of this kind.'))

describe('revoke', () => {
  it('revokes the refresh token first, then the access token, and marks it', async () => {
    const id = await request()
    await world.tokens.setAutoRefresh({ id, isOn: true })
    expect(await world.tokens.revoke({ id })).toMatchObject({
      revokedAt: world.now(),
      canRefresh: false,
      isAutoRefreshed: false,
    })
    expect(world.revoked).toEqual(['refresh_token refresh-1', 'access_token access-1'])
    expect(world.records.get(id)?.refreshToken).toBeNull()
    expect(world.announced.at(-1)?.tokens[0]?.revokedAt).toBe(world.now())
  })

  it('changes nothing when the platform refuses', async () => {
    const id = await request()
    const before = world.records.get(id)
    world.revoke = refusal
    await expect(world.tokens.revoke({ id })).rejects.toMatchObject({ message: 'Not of this kind.' })
    expect(world.records.get(id)).toEqual(before)
  })

  it('says that the refresh token is gone where only that was revoked', async () => {
    const id = await request()
    world.revoke = async ({ kind }) => (kind === 'access_token' ? refusal() : undefined)
    await expect(world.tokens.revoke({ id })).rejects.toMatchObject({
      code: 'tokens.not_revoked',
      message: 'Not of this kind. Its refresh token was revoked, and removed here.',
    })
    expect(world.records.get(id)).toMatchObject({ refreshToken: null, summary: { canRefresh: false, revokedAt: null } })
  })

  it('does not mark a token that came in its place meanwhile', async () => {
    world.granted = { ...world.granted, refreshToken: null }
    const id = await request()
    world.revoke = async () => {
      await world.created.refreshable.replace(id, { ...world.granted, accessToken: 'access-2' })
    }
    expect(await world.tokens.revoke({ id })).toMatchObject({ revokedAt: null })
  })

  it('asks for nothing where it is not known whose token it is', async () => {
    const { id } = await world.tokens.keep({ text: signer.sign(claims) })
    await expect(world.tokens.revoke({ id })).rejects.toMatchObject({ code: 'tokens.not_revoked' })
    expect(world.revoked).toEqual([])
  })
})
