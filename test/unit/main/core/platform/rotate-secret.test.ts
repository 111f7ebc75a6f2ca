import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../../src/shared/errors'
import { HttpError } from '../../../../../src/main/ports/http'
import { FORMER_SECRET, manageWebhooks, OURS, secretOf, THEIRS } from './managed-webhooks'
import type { Step } from './scripted-http'

const TAKEN: Step = { status: 204 }
const TESTED: Step = { status: 202, json: { delivery_id: 'dlv_1' } }
const REFUSED: Step = { status: 422, json: { title: 'Too short' } }
const FAILED: Step = { status: 500 }
const ORDER = { id: 'wh_1', format: 'hex' } as const
const NEW = secretOf(1)

describe('rotateSecret', () => {
  it('has the new secret accepted here before the platform is told of it', async () => {
    const rig = await manageWebhooks(TAKEN, TESTED)
    const told: unknown[] = []
    const { send } = rig.http
    Object.assign(rig.http, {
      send: (request: Parameters<typeof send>[0]) => {
        told.push(rig.accepted())
        return send(request)
      },
    })
    expect(await rig.api.rotateSecret(ORDER)).toMatchObject({ webhookId: 'wh_1', state: 'checking', problem: null })
    expect(told[0]).toEqual([NEW, FORMER_SECRET])
    expect(rig.sent()[0]).toEqual(['PUT /wh_1', { url: OURS, events: ['incident.updated'], secret: NEW }])
  })

  it.each([
    ['hex', /^[0-9a-f]{64}$/],
    ['whsec', /^whsec_[A-Za-z0-9+/]{43}=$/],
  ] as const)('makes 32 bytes as %s', async (format, form) => {
    const { api, accepted } = await manageWebhooks(TAKEN, TESTED)
    await api.rotateSecret({ id: 'wh_1', format })
    expect(accepted()[0]).toMatch(form)
  })

  it.each([
    ['match', 'verified'],
    ['match-previous', 'former-secret'],
    ['mismatch', 'mismatch'],
    ['header-absent', 'mismatch'],
    [null, 'not-arrived'],
  ] as const)('says of a test whose signature is %s: %s', async (verdict, state) => {
    const { api, arrive, seen, time, waits } = await manageWebhooks(TAKEN, TESTED)
    await api.rotateSecret(ORDER)
    await time.pass(0)
    const told = seen(({ rotations }) => rotations[0]?.state === state)
    arrive(verdict)
    expect((await told).rotations).toMatchObject([{ verdict: verdict === null ? null : `It is ${verdict}.` }])
    expect(waits).toMatchObject([{ since: 7, timeoutMs: 15_000 }])
  })

  it('says that the test could not be sent', async () => {
    const { api, seen } = await manageWebhooks(TAKEN, FAILED)
    const told = seen(({ rotations }) => rotations[0]?.state === 'not-arrived')
    await api.rotateSecret(ORDER)
    expect((await told).rotations).toMatchObject([{ problem: { code: 'platform.failed' } }])
  })

  it('goes back to the former one when the platform says no', async () => {
    const { api, accepted, sent } = await manageWebhooks(REFUSED)
    const { state, problem } = await api.rotateSecret(ORDER)
    expect([state, problem?.code]).toEqual(['refused', 'platform.refused'])
    expect(accepted()).toEqual([FORMER_SECRET, NEW])
    expect(sent()).toHaveLength(1)
  })

  it('checks no signatures where there was no secret and the platform says no', async () => {
    const { api, vault, accepted } = await manageWebhooks(REFUSED)
    vault.values.clear()
    expect((await api.rotateSecret(ORDER)).state).toBe('refused')
    expect(accepted()).toEqual([undefined, undefined])
  })

  it.each<[string, Step[]]>([
    ['fails', [FAILED, FAILED]],
    ['does not answer in time', [new HttpError('timeout', 'No answer.'), FAILED]],
  ])('accepts both when the platform %s, and sends the same one when asked again', async (_what, steps) => {
    const { api, accepted, sent } = await manageWebhooks(...steps, TAKEN, TESTED)
    expect((await api.rotateSecret(ORDER)).state).toBe('unknown')
    expect(accepted()).toEqual([NEW, FORMER_SECRET])
    expect((await api.rotateSecret(ORDER)).state).toBe('checking')
    expect(accepted()).toEqual([NEW, FORMER_SECRET])
    expect(sent().at(-2)).toMatchObject(['PUT /wh_1', { secret: NEW }])
  })

  it('finds out by a test whether the platform took what it did not confirm', async () => {
    const { api, arrive, seen, time, accepted } = await manageWebhooks(FAILED, TESTED, TAKEN, TESTED)
    await api.rotateSecret(ORDER)
    await time.pass(0)
    const told = seen(({ rotations }) => rotations[0]?.state === 'verified')
    arrive('match')
    await told
    await api.rotateSecret(ORDER)
    expect(accepted()[1]).toBe(NEW)
  })

  it('sends nothing when the vault does not take the secret', async () => {
    const { api, vault, sent } = await manageWebhooks()
    vault.failure = new AppError('vault.locked', 'The keychain is locked.')
    await expect(api.rotateSecret(ORDER)).rejects.toBe(vault.failure)
    expect(sent()).toEqual([])
    expect((await api.view()).rotations).toEqual([])
  })

  it('tells the other webhooks of the endpoint too, and names those that could not be told', async () => {
    const { api, put, sent } = await manageWebhooks(TAKEN, TAKEN, FAILED, TESTED)
    await put('wh_2', OURS)
    await put('wh_3', OURS)
    await put('wh_4', THEIRS)
    expect((await api.rotateSecret(ORDER)).behind).toEqual(['wh_3'])
    expect(sent().slice(0, 3)).toMatchObject([
      ['PUT /wh_1', { secret: NEW }],
      ['PUT /wh_2', { secret: NEW }],
      ['PUT /wh_3', { secret: NEW }],
    ])
  })

  it('keeps the secret of a webhook that points elsewhere under a name of its own, with the one before', async () => {
    const { api, put, vault, accepted, sent } = await manageWebhooks(TAKEN, TAKEN)
    await put('wh_9', THEIRS)
    expect((await api.rotateSecret({ id: 'wh_9', format: 'hex' })).state).toBe('elsewhere')
    const first = vault.values.get('webhook/sandbox/wh_9/signing-secret')
    expect(sent()).toMatchObject([['PUT /wh_9', { url: THEIRS, secret: first }]])
    await api.rotateSecret({ id: 'wh_9', format: 'whsec' })
    expect(vault.values.get('webhook/sandbox/wh_9/previous-signing-secret')).toBe(first)
    expect(accepted()).toEqual([FORMER_SECRET, undefined])
    expect((await api.view()).withSecret).toEqual(['wh_1', 'wh_9'])
  })

  it('keeps no secret for one elsewhere that the platform refused', async () => {
    const { api, put, vault } = await manageWebhooks(REFUSED)
    await put('wh_9', THEIRS)
    expect((await api.rotateSecret({ id: 'wh_9', format: 'hex' })).state).toBe('refused')
    expect([...vault.values.keys()].filter((name) => name.startsWith('webhook/'))).toEqual([])
  })

  it('shows no secret anywhere', async () => {
    const { api, announced, log, records } = await manageWebhooks(
      { status: 200, json: { id: 'wh_1', note: NEW } },
      TESTED,
    )
    const rotation = await api.rotateSecret(ORDER)
    const seen = JSON.stringify([rotation, announced, await records.webhooks.list('sandbox')]) + log.text()
    for (const secret of [NEW, FORMER_SECRET]) expect(seen).not.toContain(secret)
  })
})
