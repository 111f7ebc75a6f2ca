import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refreshTime } from '../../../../../../../src/main/core/tokens/list/expiry/auto-refresh'
import { AppError, type ErrorCode } from '../../../../../../../src/shared/errors'
import type { TokenId, TokenSummary } from '../../../../../../../src/shared/contract/tokens'
import { settle } from '../../../tunnel/fake-time'
import { setUp, type World } from '../list-rig'

let world: World
beforeEach(() => {
  world = setUp()
  world.created.start()
})
afterEach(() => world.created.close())

/** Lives for ten minutes, and so does each one after it. Opaque, so that nothing is to be verified while time passes. */
async function autoRefreshed(of: World = world): Promise<TokenId> {
  of.granted = { accessToken: 'opaque', refreshToken: 'refresh-1', scope: null, expiresInS: 600 }
  const { id } = await of.tokens.request({ clientId: 'app_1', scopes: [] })
  expect(await of.tokens.setAutoRefresh({ id, isOn: true })).toMatchObject({ isAutoRefreshed: true })
  await settle()
  return id
}

const summaryOf = (id: TokenId): TokenSummary | undefined => world.records.get(id)?.summary

function failWith(code: ErrorCode, details?: Readonly<Record<string, number>>): TokenId[] {
  const asked: TokenId[] = []
  world.refresh = (id) => {
    asked.push(id)
    return Promise.reject(new AppError(code, `It failed: ${code}.`, details))
  }
  return asked
}

describe('a token that is refreshed by itself', () => {
  it('is refreshed when a person would be told of its end, again and again, and nobody is told', async () => {
    const id = await autoRefreshed()
    await world.time.pass(299_999)
    expect(world.refreshed).toEqual([])
    await world.time.pass(1)
    expect(world.refreshed).toEqual([id])
    await world.time.pass(300_000)
    expect(world.refreshed).toEqual([id, id])
    expect(summaryOf(id)).toMatchObject({ isAutoRefreshed: true, refreshProblem: null, origin: 'refresh_token' })
    expect(world.expiring).toEqual([])
  })

  it('is left alone when that is switched off', async () => {
    const id = await autoRefreshed()
    await world.tokens.setAutoRefresh({ id, isOn: false })
    await world.time.pass(700_000)
    expect(world.refreshed).toEqual([])
    expect(world.expiring).toHaveLength(1)
  })

  it('is one that came with a refresh token, and ends', async () => {
    const { id } = await world.tokens.request({ clientId: 'app_1', scopes: [] })
    const asked = world.tokens.setAutoRefresh({ id, isOn: true })
    await expect(asked).rejects.toMatchObject({ code: 'oauth.no_refresh_token' })
    world.granted = { accessToken: 'opaque', refreshToken: 'refresh-1', scope: null, expiresInS: null }
    const endless = await world.tokens.request({ clientId: 'app_1', scopes: [] })
    const refused = world.tokens.setAutoRefresh({ id: endless.id, isOn: true })
    await expect(refused).rejects.toMatchObject({ code: 'input.invalid' })
  })

  it('is refreshed after a restart of the program, also when its end is past', async () => {
    const id = await autoRefreshed()
    await world.created.close()
    const later = setUp({ ...world, startAtMs: 3_600_000 })
    later.granted = world.granted
    later.created.start()
    await later.time.pass(0)
    expect(later.refreshed).toEqual([id])
    await later.created.close()
  })

  it('waits until the platform is there, and says nothing of it', async () => {
    const id = await autoRefreshed()
    world.isReady = false
    await world.time.pass(400_000)
    expect([world.refreshed, summaryOf(id)?.refreshProblem]).toEqual([[], null])
    world.isReady = true
    world.created.platformIsThere()
    await settle()
    expect(world.refreshed).toEqual([id])
  })

  it('is tried again, later and later, while the platform is not reached; the list says so and a person is told', async () => {
    const id = await autoRefreshed()
    const asked = failWith('platform.unreachable')
    await world.time.pass(300_000)
    expect(summaryOf(id)).toMatchObject({ isAutoRefreshed: true, refreshProblem: 'It failed: platform.unreachable.' })
    expect(world.expiring).toHaveLength(1)
    await world.time.pass(15_000)
    expect(asked).toHaveLength(2)
    await world.time.pass(29_000)
    expect(asked).toHaveLength(2)
    await world.time.pass(1_000)
    expect(asked).toHaveLength(3)
    await world.time.pass(7_200_000)
    expect(asked.length).toBeLessThan(20)
    expect(asked.length).toBeGreaterThan(12)
  })

  it('is not asked for before the platform said to come again', async () => {
    await autoRefreshed()
    const asked = failWith('platform.refused', { retryAfterS: 120 })
    await world.time.pass(419_000)
    expect(asked).toHaveLength(1)
    await world.time.pass(1_000)
    expect(asked).toHaveLength(2)
  })

  it.each<ErrorCode>(['oauth.refresh_refused', 'oauth.invalid_client', 'apps.no_secret'])(
    'is switched off with the reason after %s',
    async (code) => {
      const id = await autoRefreshed()
      const asked = failWith(code)
      await world.time.pass(3_600_000)
      expect(asked).toHaveLength(1)
      expect(summaryOf(id)).toMatchObject({ isAutoRefreshed: false, refreshProblem: `It failed: ${code}.` })
    },
  )

  it('is not asked for without a pause when each new one has ended already', async () => {
    const id = await autoRefreshed()
    world.granted = { ...world.granted, expiresInS: 0 }
    await world.time.pass(600_000)
    expect(world.refreshed.length).toBe(5)
    expect(summaryOf(id)?.refreshProblem).toMatch(/clock of this computer/)
  })

  it('is refreshed one at a time, and each once', async () => {
    const ids = [await autoRefreshed(), await autoRefreshed()]
    const waiting: (() => void)[] = []
    const { refresh } = world
    world.refresh = async (id) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return refresh(id)
    }
    await world.time.pass(300_000)
    world.created.platformIsThere()
    await settle()
    expect(waiting).toHaveLength(1)
    waiting.shift()?.()
    await settle()
    expect(waiting).toHaveLength(1)
    waiting.shift()?.()
    await settle()
    expect(world.refreshed).toEqual(expect.arrayContaining(ids))
    expect(world.refreshed).toHaveLength(2)
  })

  it('is waited for at the end, for a little', async () => {
    await autoRefreshed()
    let answer = (): void => undefined
    const { refresh } = world
    world.refresh = async (id) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return refresh(id)
    }
    await world.time.pass(300_000)
    let isClosed = false
    const closed = world.created.close().then(() => (isClosed = true))
    await world.time.pass(2_999)
    expect(isClosed).toBe(false)
    await world.time.pass(1)
    await closed
    expect(world.time.pending()).toBe(0)
    answer()
  })

  it('is not refreshed in another environment', async () => {
    await autoRefreshed()
    world.environmentId = 'production'
    world.created.environmentChanged()
    await world.time.pass(700_000)
    expect(world.refreshed).toEqual([])
  })
})

describe('refreshTime', () => {
  const token = { addedAt: 0, expiresAt: 900_000, isAutoRefreshed: true, canRefresh: true } as TokenSummary
  it.each<[number | null, string, number, Partial<TokenSummary>]>([
    [600_000, 'is as early as the notice', 300, {}],
    [840_000, 'is a minute before the end without a notice', 0, {}],
    [450_000, 'is not in the first half of its life', 86_400, {}],
    [15_000, 'is not before it is 15 s old', 300, { expiresAt: 4_000 }],
    [null, 'is never for one that does not end', 300, { expiresAt: null }],
    [null, 'is never for one without a refresh token', 300, { canRefresh: false }],
    [null, 'is never for one that is not to be', 300, { isAutoRefreshed: false }],
  ])('%s: %s', (expected, _why, noticeS, change) => {
    expect(refreshTime({ ...token, ...change }, noticeS)).toBe(expected)
  })
})
