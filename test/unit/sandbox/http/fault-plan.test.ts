import { describe, expect, it } from 'vitest'
import { createFaultPlan } from '../../../../src/sandbox/http/fault-plan'
import { json } from '../../../../src/sandbox/http/answer'

const list = { method: 'GET', path: '/v1/webhooks' } as const
const create = { method: 'POST', path: '/v1/webhooks' } as const
const fault = (status: number, method: string | null, times: number) => ({
  answer: json(status, {}),
  method,
  path: '/v1/webhooks',
  times,
})

describe('createFaultPlan', () => {
  it('meets as many requests as were named, the first plan first', () => {
    const plan = createFaultPlan()
    plan.add(fault(500, null, 2))
    plan.add(fault(503, 'POST', 1))
    expect(plan.take(list)?.answer?.status).toBe(500)
    expect(plan.take(create)?.answer?.status).toBe(500)
    expect(plan.take(list)).toBeUndefined()
    expect(plan.take(create)?.answer?.status).toBe(503)
    expect(plan.take(create)).toBeUndefined()
  })

  it('leaves other routes alone, and forgets what it was told to', () => {
    const plan = createFaultPlan()
    plan.add(fault(500, null, 1))
    expect(plan.take({ method: 'GET', path: '/v1/webhooks/{webhook_id}' })).toBeUndefined()
    plan.clear()
    expect(plan.take(list)).toBeUndefined()
  })
})
