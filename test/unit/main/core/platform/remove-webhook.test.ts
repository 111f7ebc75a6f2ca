import { describe, expect, it } from 'vitest'
import { REMOVAL_DELAY_MS } from '../../../../../src/shared/contract/webhooks'
import { FORMER_SECRET, manageWebhooks, THEIRS } from './managed-webhooks'
import type { Step } from './scripted-http'

const ID = { id: 'wh_1' }
const GONE: Step = { status: 404, json: { title: 'Not Found' } }

describe('remove', () => {
  it('tells the platform only when the time to undo is over', async () => {
    const { api, time, sent, accepted } = await manageWebhooks({ status: 204 })
    const removal = await api.remove(ID)
    expect(removal).toEqual({ webhookId: 'wh_1', state: 'waiting', until: 1_000_000 + REMOVAL_DELAY_MS, problem: null })
    await time.pass(REMOVAL_DELAY_MS - 1)
    expect(sent()).toEqual([])
    expect(await api.view()).toMatchObject({ webhooks: [ID], removals: [{ state: 'waiting' }] })
    await time.pass(1)
    expect(sent()).toEqual([['DELETE /wh_1', null]])
    expect(await api.view()).toMatchObject({ webhooks: [], removals: [] })
    // It is the endpoint's.
    expect(accepted()[0]).toBe(FORMER_SECRET)
  })

  it('is called off by an undo', async () => {
    const { api, time, sent } = await manageWebhooks()
    await api.remove(ID)
    await api.undoRemove(ID)
    await time.pass(REMOVAL_DELAY_MS)
    expect(sent()).toEqual([])
    expect(await api.view()).toMatchObject({ webhooks: [ID], removals: [] })
    await expect(api.undoRemove(ID)).rejects.toMatchObject({ code: 'webhooks.not_found' })
  })

  it('asked for twice is done once', async () => {
    const { api, time, sent } = await manageWebhooks({ status: 204 })
    expect(await api.remove(ID)).toEqual(await api.remove(ID))
    await time.pass(REMOVAL_DELAY_MS)
    expect(sent()).toHaveLength(1)
  })

  it('counts a 404 as done: the answer to the first DELETE may have been lost', async () => {
    const { api, time, sent } = await manageWebhooks({ status: 503 }, GONE)
    await api.remove(ID)
    await time.pass(REMOVAL_DELAY_MS)
    expect(sent()).toHaveLength(2)
    expect(await api.view()).toMatchObject({ webhooks: [], removals: [] })
  })

  it.each<[Step, string]>([
    [{ status: 403, json: { detail: 'no' } }, 'platform.forbidden'],
    [{ status: 401, json: { error: 'invalid_token' } }, 'platform.unauthorized'],
    [{ status: 500, text: '<html>' }, 'platform.failed'],
  ])('brings it back with the reason after %j', async (step, code) => {
    const { api, time, log } = await manageWebhooks(step, { status: 204 })
    await api.remove(ID)
    await time.pass(REMOVAL_DELAY_MS)
    expect(await api.view()).toMatchObject({ webhooks: [ID], removals: [{ state: 'failed', problem: { code } }] })
    expect(log.faults()).toEqual([])
    await api.remove(ID)
    await time.pass(REMOVAL_DELAY_MS)
    expect((await api.view()).webhooks).toEqual([])
  })

  it('puts a failure away', async () => {
    const { api, time } = await manageWebhooks({ status: 403 })
    await api.remove(ID)
    await time.pass(REMOVAL_DELAY_MS)
    await api.undoRemove(ID)
    expect(await api.view()).toMatchObject({ webhooks: [ID], removals: [] })
  })

  it('is called off when the app closes: nobody could undo it any more', async () => {
    const { webhooks, api, time, sent, records } = await manageWebhooks()
    await api.remove(ID)
    await webhooks.close()
    await time.pass(REMOVAL_DELAY_MS)
    expect([sent(), time.pending(), (await records.webhooks.list('sandbox')).length]).toEqual([[], 0, 1])
  })

  it('is called off when the environment is switched', async () => {
    const { webhooks, api, environment, time, sent } = await manageWebhooks()
    await api.remove(ID)
    environment.id = 'knogin'
    webhooks.environmentChanged()
    await time.pass(REMOVAL_DELAY_MS)
    environment.id = 'sandbox'
    expect(sent()).toEqual([])
    expect(await api.view()).toMatchObject({ webhooks: [ID], removals: [] })
  })

  it('forgets the secret of one that points elsewhere: nothing else used it', async () => {
    const { api, put, time, vault } = await manageWebhooks({ status: 204 }, { status: 204 })
    await put('wh_9', THEIRS)
    await api.rotateSecret({ id: 'wh_9', format: 'hex' })
    await api.remove({ id: 'wh_9' })
    await time.pass(REMOVAL_DELAY_MS)
    expect([...vault.values.keys()].filter((name) => name.startsWith('webhook/'))).toEqual([])
    expect((await api.view()).rotations).toEqual([])
  })

  it('names one that is not known', async () => {
    const { api } = await manageWebhooks()
    await expect(api.remove({ id: 'x' })).rejects.toMatchObject({ code: 'webhooks.not_found' })
  })
})

describe('forget', () => {
  it('sends nothing', async () => {
    const { api, sent, time } = await manageWebhooks()
    await api.remove(ID)
    await api.forget(ID)
    await time.pass(REMOVAL_DELAY_MS)
    expect([sent(), (await api.view()).webhooks]).toEqual([[], []])
  })
})
