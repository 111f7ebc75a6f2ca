import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Deliverer } from '../../../../src/sandbox/webhooks/deliverer'
import { createEventEmitter } from '../../../../src/sandbox/webhooks/event-emitter'
import { createWebhookRegistry } from '../../../../src/sandbox/webhooks/webhook-registry'

const deliver = vi.fn<Deliverer['deliver']>(() => 'dlv_1')

function setUp() {
  const webhooks = createWebhookRegistry([], () => undefined)
  const unused = () => {
    throw new Error('not used here')
  }
  const deliverer = { deliver, setRetryScale: unused, setStandardWebhooks: unused, cancelAll: unused }
  return { webhooks, emitter: createEventEmitter({ webhooks, deliverer }) }
}

const hook = { clientId: 'app_1', url: 'http://127.0.0.1:1/', secret: 's', events: ['incident.updated'] }
const emission = { event: 'incident.updated', data: {}, count: 5, perSecond: 10 }

beforeEach(() => {
  vi.useFakeTimers()
  deliver.mockClear()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createEventEmitter', () => {
  it('sends the first event at once and the others at their rate', () => {
    const { webhooks, emitter } = setUp()
    webhooks.create(hook)
    emitter.emit(emission)
    expect(deliver).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(200)
    expect(deliver).toHaveBeenCalledTimes(3)
    vi.advanceTimersByTime(10_000)
    expect(deliver).toHaveBeenCalledTimes(5)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps a rate that is faster than its ticks', () => {
    const { webhooks, emitter } = setUp()
    webhooks.create(hook)
    emitter.emit({ ...emission, count: 10_000, perSecond: 5_000 })
    vi.advanceTimersByTime(1_000)
    expect(deliver).toHaveBeenCalledTimes(5_001)
  })

  it('asks at every event who is subscribed, and gives each event one trace', () => {
    const { webhooks, emitter } = setUp()
    webhooks.create({ ...hook, events: ['incident.closed'] })
    emitter.emit({ ...emission, count: 2 })
    expect(deliver).not.toHaveBeenCalled()
    webhooks.create(hook)
    webhooks.create({ ...hook, events: ['incident.closed', 'incident.updated'] })
    vi.advanceTimersByTime(100)
    const traces = deliver.mock.calls.map(([, , { traceId }]) => traceId)
    expect(traces).toHaveLength(2)
    expect(new Set(traces).size).toBe(1)
  })

  it('stops when it is told to', () => {
    const { webhooks, emitter } = setUp()
    webhooks.create(hook)
    emitter.emit(emission)
    emitter.cancelAll()
    vi.advanceTimersByTime(10_000)
    expect(deliver).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
