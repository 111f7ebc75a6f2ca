import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TokenId } from '../../../../../../src/shared/contract/tokens'
import { claims, setUp, signer, type World } from './list-rig'

let world: World
beforeEach(() => {
  world = setUp()
})

const keep = async (change: Readonly<Record<string, unknown>> = {}): Promise<TokenId> =>
  (await world.tokens.keep({ text: signer.sign({ ...claims, ...change }) })).id

const verdictOf = (id: TokenId) => world.records.get(id)?.summary.verdict

describe('judging anew', () => {
  it('finds what is otherwise now, for all of the environment at once, and announces it once', async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => keep({ jti: String(n), exp: claims.exp + n })))
    world.environmentId = 'production'
    const elsewhere = await keep()
    world.environmentId = 'sandbox'
    world.announced.length = 0
    world.sleep(603_500)
    await world.created.rejudge()
    expect(ids.map(verdictOf)).toEqual(['failed', 'failed', 'failed', 'verified', 'verified', 'verified'])
    expect(verdictOf(elsewhere)).toBe('verified')
    expect(world.announced.map(({ tokens }) => tokens.length)).toEqual([6])
  })

  it('verifies what was put here while the platform was not there, when it is', async () => {
    world.isReady = false
    const id = await keep()
    expect(verdictOf(id)).toBe('decoded')
    await world.created.rejudge()
    expect(verdictOf(id), 'it is not there yet').toBe('decoded')
    world.isReady = true
    world.created.platformIsThere()
    await vi.waitFor(() => expect(verdictOf(id)).toBe('verified'))
    await world.created.close()
  })

  it('leaves a token alone that came in the place of the one that it judged', async () => {
    world.granted = { ...world.granted, refreshToken: 'refresh-1' }
    const { id } = await world.tokens.request({ clientId: 'app_1', scopes: [] })
    const opaque = { accessToken: 'opaque', refreshToken: 'refresh-2', scope: null, expiresInS: 60 }
    await Promise.all([world.created.rejudge(), world.created.refreshable.replace(id, opaque)])
    expect(world.records.get(id)).toMatchObject({ token: 'opaque', summary: { verdict: 'unreadable', subject: null } })
  })

  it('is not what a token is announced for that was removed meanwhile', async () => {
    const id = await keep()
    await Promise.all([world.created.rejudge(), world.tokens.remove({ id })])
    expect(world.records.size).toBe(0)
    expect(world.log.faults()).toEqual([])
  })

  it('still knows which key signed a token when that key is gone', async () => {
    const id = await keep()
    const signedBy = world.records.get(id)?.summary.keyThumbprint
    expect(signedBy).toMatch(/^[A-Za-z0-9_-]{43}$/)
    world.published = []
    await world.created.rejudge()
    expect(world.records.get(id)?.summary).toMatchObject({ verdict: 'failed', keyThumbprint: signedBy })
  })

  it('judges only what was made here when the keys to test with are others', async () => {
    const made = await world.created.add(signer.sign(claims), {
      origin: 'made',
      clientId: null,
      scope: null,
      expiresAt: null,
    })
    const pasted = await keep({ jti: 'pasted' })
    expect([verdictOf(made.id), verdictOf(pasted)]).toEqual(['verified', 'verified'])
    world.testKeys = []
    world.published = []
    await world.created.testKeysChanged()
    expect([verdictOf(made.id), verdictOf(pasted)]).toEqual(['failed', 'verified'])
    expect(world.records.get(made.id)?.summary.keyThumbprint).toBe(made.keyThumbprint)
  })

  it('follows a change of the policy', async () => {
    const id = await keep()
    const { policy } = await world.tokens.policy()
    world.announced.length = 0
    await world.tokens.setPolicy({ ...policy, audience: 'somebody-else' })
    await vi.waitFor(() => expect(world.announced).toHaveLength(1))
    expect(verdictOf(id)).toBe('failed')
    await world.created.close()
  })

  it('ends with the program: what is under way is waited for, and nothing is read or written afterwards', async () => {
    await keep()
    await keep({ jti: 'another' })
    const before = [...world.records.values()]
    world.sleep(603_500)
    const judging = world.created.rejudge()
    const asked = world.created.rejudge()
    await world.created.close()
    world.failing = new Error('The database is closed.')
    await Promise.all([judging, asked, world.created.rejudge()])
    expect([...world.records.values()]).toEqual(before)
    expect(world.log.faults()).toEqual([])
  })

  it('does not keep the program from ending when a key set is long in coming', async () => {
    const id = await keep()
    world.sleep(603_500)
    let come = (): void => undefined
    world.keySetComes = new Promise((resolve) => (come = resolve))
    const judging = world.created.rejudge()
    const closing = world.created.close()
    await world.time.pass(1_000)
    await closing
    come()
    await judging
    expect(verdictOf(id)).toBe('verified')
    expect(world.time.pending()).toBe(0)
  })
})
