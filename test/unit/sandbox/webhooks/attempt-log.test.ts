import { describe, expect, it, vi } from 'vitest'
import { createAttemptLog, MAX_ATTEMPTS, type Attempt } from '../../../../src/sandbox/webhooks/attempt-log'

const start = (deliveryId: string) => ({
  deliveryId,
  webhookId: 'wh_1',
  event: 'webhook.test',
  attempt: 1,
  createdAt: 1_000,
})

const end = { status: 'failed', responseStatus: 500, responseMs: 7, error: null, nextAttemptAt: 2_000 } as const

const kept = (status: Attempt['status']): Attempt => ({ ...start('dlv_0'), ...end, status })

describe('createAttemptLog', () => {
  it('shows a try as pending until its end is noted, and tells of both', () => {
    const changed = vi.fn()
    const log = createAttemptLog([], changed)
    const finish = log.begin(start('dlv_1'))
    expect(log.all()).toEqual([
      {
        ...start('dlv_1'),
        status: 'pending',
        responseStatus: null,
        responseMs: null,
        error: null,
        nextAttemptAt: null,
      },
    ])
    finish(end)
    expect(log.all()).toEqual([{ ...start('dlv_1'), ...end }])
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('keeps the last thousand', () => {
    const log = createAttemptLog([], () => undefined)
    const finishFirst = log.begin(start('dlv_first'))
    for (let index = 0; index < MAX_ATTEMPTS; index += 1) log.begin(start(`dlv_${index}`))
    finishFirst(end)
    expect(log.all()).toHaveLength(1_000)
    expect(log.all()[0]?.deliveryId).toBe('dlv_0')
    expect(log.all().every(({ status }) => status === 'pending')).toBe(true)
  })

  it('ends what an earlier run had under way, and plans nothing for it', () => {
    const log = createAttemptLog([kept('pending'), kept('failed')], () => undefined)
    expect(log.all()[0]).toMatchObject({ status: 'failed', error: 'The sandbox was stopped.' })
    expect(log.all()[1]).toMatchObject({ status: 'failed', responseStatus: 500, nextAttemptAt: null })
  })
})
