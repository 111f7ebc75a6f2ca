import { beforeEach, describe, expect, it } from 'vitest'
import type { TokenId } from '../../../../../../src/shared/contract/tokens'
import { UNDO_MS } from '../../../../../../src/main/core/tokens/list/removals'
import { claims, setUp, signer, type World } from './list-rig'

let world: World
let tokens: World['tokens']
beforeEach(() => {
  world = setUp()
  tokens = world.tokens
})

const keep = async (): Promise<TokenId> => (await tokens.keep({ text: signer.sign(claims) })).id

describe('remove and restore', () => {
  it('takes a token off the disk at once, and puts it back as it was', async () => {
    const id = await keep()
    const before = world.records.get(id)
    expect(await tokens.remove({ id })).toEqual({ undoUntil: world.now() + UNDO_MS })
    expect(world.records.size).toBe(0)
    expect(world.announced.at(-1)?.tokens).toEqual([])
    expect(await tokens.restore({ id })).toEqual(before?.summary)
    expect(world.records.get(id)).toEqual(before)
    expect(world.announced.at(-1)?.tokens).toEqual([before?.summary])
    expect(world.time.pending()).toBe(0)
    await expect(tokens.restore({ id }), 'it is back').rejects.toMatchObject({ code: 'tokens.undo_expired' })
  })

  it('is for good when the time is over', async () => {
    const id = await keep()
    await tokens.remove({ id })
    await world.time.pass(UNDO_MS)
    await expect(tokens.restore({ id })).rejects.toMatchObject({ code: 'tokens.undo_expired' })
  })

  it('is for good in another environment, when the app closes, and when the environment is wiped', async () => {
    const id = await keep()
    await tokens.remove({ id })
    world.environmentId = 'production'
    await expect(tokens.restore({ id })).rejects.toMatchObject({ code: 'tokens.undo_expired' })
    world.environmentId = 'sandbox'
    world.created.forgetEnvironment('production')
    await tokens.restore({ id })

    await tokens.remove({ id })
    world.created.forgetEnvironment('sandbox')
    await expect(tokens.restore({ id })).rejects.toMatchObject({ code: 'tokens.undo_expired' })

    const other = await keep()
    await tokens.remove({ id: other })
    await world.created.close()
    await expect(tokens.restore({ id: other })).rejects.toMatchObject({ code: 'tokens.undo_expired' })
    expect(world.time.pending()).toBe(0)
  })

  it('brings back the newest refresh token, where one came after it was removed', async () => {
    world.granted = { ...world.granted, refreshToken: 'refresh-1' }
    const { id } = await tokens.request({ clientId: 'app_1', scopes: [] })
    await tokens.remove({ id })
    const accessToken = signer.sign({ ...claims, jti: '2' })
    await world.created.refreshable.replace(id, { ...world.granted, accessToken, refreshToken: 'refresh-2' })
    expect(world.records.size).toBe(0)
    await tokens.restore({ id })
    expect(world.records.get(id)).toMatchObject({ token: accessToken, refreshToken: 'refresh-2' })
  })
})

describe('setExpiryNotice', () => {
  it('is five minutes at first, is kept, and is announced', async () => {
    expect((await tokens.view()).expiryNoticeS).toBe(300)
    await tokens.setExpiryNotice({ expiryNoticeS: 3_600 })
    expect(world.announced.at(-1)?.expiryNoticeS).toBe(3_600)
    const again = setUp({ values: world.values })
    expect((await again.tokens.view()).expiryNoticeS).toBe(3_600)
  })

  it.each(['', 'soon', '999999', '-1'])('is as usual where %j is stored', async (text) => {
    world.values.set('tokens/expiry-notice', new TextEncoder().encode(text))
    expect((await tokens.view()).expiryNoticeS).toBe(300)
  })
})
