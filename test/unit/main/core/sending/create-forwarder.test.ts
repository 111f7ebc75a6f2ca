import { describe, expect, it } from 'vitest'
import { createForwarder } from '../../../../../src/main/core/sending/create-forwarder'
import type { Sent } from '../../../../../src/main/ports/sender'
import { createFakeSender, createFakeTime, createMemoryRecords, idOf, outcomeOf, sampleDelivery } from './fixtures'

const log = { info: () => undefined, warn: () => undefined, fault: () => undefined }
const unreachable: Sent = { outcome: outcomeOf(null, 'nobody there'), isUnreachable: true }
const { detail, body } = sampleDelivery(1)
const delivery = { ...detail, body }

function rig(answers: Sent[], retries = 0) {
  const sender = createFakeSender(() => answers.shift() ?? unreachable)
  const records = createMemoryRecords([])
  const time = createFakeTime()
  const told: string[] = []
  const forward = createForwarder({ sender, records, log, clock: time, scheduler: time, onSent: (id) => told.push(id) })
  const target = { url: 'https://localhost:3000/hooks?k=1', allowSelfSigned: true, returnsAnswer: false, retries }
  return {
    sender,
    records,
    time,
    told,
    forward: (signal?: AbortSignal) => forward({ forward: target }, delivery, signal),
  }
}

describe('createForwarder', () => {
  it('sends the same method, headers and bytes to the path below the target, and records the answer', async () => {
    const { sender, records, told, forward } = rig([{ outcome: outcomeOf(503), isUnreachable: false }], 5)
    expect(await forward()).toEqual(outcomeOf(503))
    expect(sender.requests).toEqual([
      {
        method: 'POST',
        url: 'https://localhost:3000/hooks/orders?k=1&x=1',
        headers: detail.headers.slice(1),
        body,
        allowSelfSigned: true,
      },
    ])
    expect(records.sent).toEqual([
      {
        deliveryId: idOf(1),
        kind: 'forward',
        url: 'https://localhost:3000/hooks/orders?k=1&x=1',
        attempt: 1,
        outcome: outcomeOf(503),
      },
    ])
    expect(told).toEqual([idOf(1)])
  })

  it('tries a target that cannot be reached again, each time after twice as long, and records each try', async () => {
    const { records, time, forward } = rig([], 3)
    expect((await forward()).error).toBe('nobody there')
    expect(time.waits).toEqual([500, 1_000, 2_000])
    expect(records.sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4])
  })

  it('stops trying when it is answered', async () => {
    const { sender, forward } = rig([unreachable, { outcome: outcomeOf(200), isUnreachable: false }], 5)
    expect((await forward()).status).toBe(200)
    expect(sender.requests).toHaveLength(2)
  })

  it('does not try again what the target may have taken', async () => {
    const { sender, forward } = rig([{ outcome: outcomeOf(null, 'no answer in time'), isUnreachable: false }], 5)
    await forward()
    expect(sender.requests).toHaveLength(1)
  })

  it('gives up waiting when it is told to', async () => {
    const stop = new AbortController()
    const { sender, records, forward } = rig([], 5)
    const { add } = records.sendings
    Object.assign(records.sendings, {
      add: async (...args: Parameters<typeof add>) => {
        await add(...args)
        stop.abort()
      },
    })
    await forward(stop.signal)
    expect(sender.requests).toHaveLength(1)
  })

  it('does not take on more than memory holds, and says so', async () => {
    let answer: (sent: Sent) => void = () => undefined
    const sender = createFakeSender(() => new Promise<Sent>((resolve) => (answer = resolve)))
    const records = createMemoryRecords([])
    const forward = createForwarder({ sender, records, log, clock: createFakeTime(), onSent: () => undefined })
    const target = { url: 'http://localhost:3000', allowSelfSigned: false, returnsAnswer: false, retries: 5 }
    const large = { ...delivery, body: new Uint8Array(100 * 1_048_576) }
    const first = forward({ forward: target }, large)
    expect((await forward({ forward: target }, large)).error).toContain('Too many deliveries wait')
    expect(records.sent).toHaveLength(1)
    answer({ outcome: outcomeOf(200), isUnreachable: false })
    expect((await first).status).toBe(200)
    const next = forward({ forward: target }, large)
    answer({ outcome: outcomeOf(204), isUnreachable: false })
    expect((await next).status).toBe(204)
  })

  it('answers all the same when the store cannot record it', async () => {
    const { records, forward, told } = rig([{ outcome: outcomeOf(200), isUnreachable: false }])
    Object.assign(records.sendings, { add: () => Promise.reject(new Error('full')) })
    expect((await forward()).status).toBe(200)
    expect(told).toEqual([])
  })
})
