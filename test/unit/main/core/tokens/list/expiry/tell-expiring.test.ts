import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TokenId } from '../../../../../../../src/shared/contract/tokens'
import { settle } from '../../../tunnel/fake-time'
import { claims, NOW_S, setUp, signer, type World } from '../list-rig'

let world: World
beforeEach(async () => {
  world = setUp()
  world.created.start()
  await settle()
})
afterEach(() => world.created.close())

const END = (NOW_S + 600) * 1_000

async function keep(change: Readonly<Record<string, unknown>> = {}, of: World = world): Promise<TokenId> {
  const { id } = await of.tokens.keep({ text: signer.sign({ ...claims, ...change }) })
  await settle()
  return id
}

const titles = (of: World = world): string[] => of.notifications.map(({ title }) => title)

describe('a token that is about to end', () => {
  it('is told once, when the notice begins, and never by its text', async () => {
    const id = await keep()
    await world.time.pass(299_999)
    expect(world.expiring).toEqual([])
    await world.time.pass(1)
    expect(world.expiring).toEqual([[id, END]])
    expect(world.notifications).toMatchObject([
      { title: 'Token expires in 5 minutes', body: expect.stringMatching(/^Subject app_1, at \d\d:\d\d/) as string },
    ])
    await world.time.pass(600_000)
    expect(world.expiring).toHaveLength(1)
    expect(JSON.stringify(world.notifications)).not.toContain(world.records.get(id)?.token)
  })

  it('is named by its app where it was got for one, and shown when a person clicks', async () => {
    const { id } = await world.tokens.request({ clientId: 'app_1', scopes: [] })
    await world.time.pass(300_000)
    expect(world.notifications).toMatchObject([{ body: expect.stringMatching(/^Case sync, at /) as string }])
    world.notifications[0]?.onClick()
    expect(world.chosen).toEqual([id])
  })

  it('is told at once where it is kept with less time left, and with what is left', async () => {
    await keep({ exp: NOW_S + 90 })
    expect(titles()).toEqual(['Token expires in 1 minute'])
  })

  it('shows nothing unprintable of its subject, and not all of a long one', async () => {
    await keep({ sub: `\u202Eevil\n${'x'.repeat(500)}`, exp: NOW_S + 60 })
    expect(world.notifications[0]?.body).toMatch(/^Subject <U\+202E>evil<U\+000A>x{66}…, at /)
  })

  it('is told when the notice becomes longer, and not without one', async () => {
    await keep()
    await world.tokens.setExpiryNotice({ expiryNoticeS: 0 })
    await world.time.pass(599_000)
    expect(world.expiring).toEqual([])
    await keep({ exp: NOW_S + 3_000 })
    await world.tokens.setExpiryNotice({ expiryNoticeS: 3_600 })
    await settle()
    expect(world.expiring).toHaveLength(2)
  })

  it('is not told of when it failed, was revoked, was removed or has ended', async () => {
    await keep({ aud: 'another', exp: NOW_S + 60 })
    await keep({ exp: NOW_S - 1 })
    const id = await keep()
    await world.tokens.remove({ id })
    await world.time.pass(700_000)
    expect(world.expiring).toEqual([])
  })

  it('is told again after it was refreshed', async () => {
    world.granted = { ...world.granted, refreshToken: 'refresh-1' }
    const { id } = await world.tokens.request({ clientId: 'app_1', scopes: [] })
    await world.time.pass(300_000)
    const accessToken = signer.sign({ ...claims, exp: NOW_S + 1_200 })
    await world.created.refreshable.replace(id, { ...world.granted, accessToken })
    await world.time.pass(599_999)
    expect(world.expiring).toHaveLength(1)
    await world.time.pass(1)
    expect(world.expiring.map(([told]) => told)).toEqual([id, id])
  })

  it('is not told a second time by a program that was started again, nor one that ended meanwhile', async () => {
    const id = await keep({ exp: NOW_S + 200 })
    await keep({ exp: NOW_S + 400 })
    expect(world.expiring.map(([told]) => told)).toEqual([id])
    await world.created.close()

    const later = setUp({ ...world, startAtMs: 250_000 })
    later.created.start()
    await settle()
    expect(later.expiring.map(([, end]) => end)).toEqual([(NOW_S + 400) * 1_000])
    await later.created.close()
    const last = setUp({ ...world, startAtMs: 500_000 })
    last.created.start()
    await settle()
    expect(last.expiring).toEqual([])
    await last.created.close()
  })

  it('is told of in the environment that it is of, when that is the current one', async () => {
    await keep({ exp: NOW_S + 200 })
    world.environmentId = 'production'
    world.created.environmentChanged()
    await keep()
    world.environmentId = 'sandbox'
    world.created.environmentChanged()
    await world.time.pass(400_000)
    expect(world.expiring).toHaveLength(1)
    world.environmentId = 'production'
    world.created.environmentChanged()
    await settle()
    expect(world.expiring).toHaveLength(2)
  })

  it('is told soon after a sleep in which no timer ran', async () => {
    await keep()
    world.sleep(400_000)
    await world.time.pass(60_000)
    expect(titles()).toEqual(['Token expires in 2 minutes'])
  })

  it('comes in one notification with many others', async () => {
    for (let count = 0; count < 5; count += 1) await keep({ exp: NOW_S + 400, jti: String(count) })
    await world.time.pass(100_000)
    expect(world.expiring).toHaveLength(5)
    expect(world.notifications).toMatchObject([{ title: '5 tokens expire soon', body: 'Subject app_1 and 4 more.' }])
  })
})

describe('the watch', () => {
  it('sets no timer while there is nothing to wait for, and none after its end', async () => {
    expect(world.time.pending()).toBe(0)
    await keep()
    expect(world.time.pending()).toBe(1)
    await world.created.close()
    expect(world.time.pending()).toBe(0)
    await keep({ exp: NOW_S + 60 })
    expect([world.time.pending(), world.expiring]).toEqual([0, []])
  })

  it('looks again when the store did not answer', async () => {
    await keep()
    world.failing = new Error('the store is busy')
    await world.time.pass(360_000)
    expect(world.expiring).toEqual([])
    expect(world.log.faults().length).toBeGreaterThan(0)
    world.failing = null
    await world.time.pass(60_000)
    expect(world.expiring).toHaveLength(1)
  })
})
