import { describe, expect, it } from 'vitest'
import { createArrivals } from '../../../../../src/main/core/capture/arrivals'
import type { CapturedBatch } from '../../../../../src/main/ports/engine'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import { delivery } from '../platform/reconcile/sample-deliveries'
import { createManualTime } from '../store/manual-timers'

const ENDPOINT = delivery(1).endpointId
const awaited = { endpointId: ENDPOINT, isIt: () => true, timeoutMs: 15_000 }

function setUp() {
  const time = createManualTime()
  let tell: (batch: CapturedBatch) => void = () => undefined
  const onCaptured = (listener: typeof tell) => {
    tell = listener
    return () => undefined
  }
  const arrivals = createArrivals({ engine: { onCaptured }, scheduler: time.timers })
  const arrive = (...seqs: number[]): void =>
    tell({ total: 0, counts: new Map(), deliveries: seqs.map((seq) => delivery(seq)) })
  return { time, arrivals, arrive }
}

describe('createArrivals', () => {
  it('gives what comes while it is waited for', async () => {
    const { arrivals, arrive } = setUp()
    const found = arrivals.waitFor({ ...awaited, since: arrivals.mark(), isIt: ({ seq }) => seq === 2 })
    arrive(1, 2, 3)
    expect((await found)?.seq).toBe(2)
  })

  it('gives what came after the mark and before the wait', async () => {
    const { arrivals, arrive } = setUp()
    arrive(1)
    const since = arrivals.mark()
    arrive(2, 3)
    expect((await arrivals.waitFor({ ...awaited, since }))?.seq).toBe(2)
  })

  it('does not give what came before the mark, nor what came to another endpoint', async () => {
    const { arrivals, arrive, time } = setUp()
    arrive(1)
    const other = 'endpoint-0000000000002' as EndpointId
    const waits = [
      arrivals.waitFor({ ...awaited, since: arrivals.mark() }),
      arrivals.waitFor({ ...awaited, since: 0, endpointId: other }),
    ]
    time.advance(14_999)
    time.advance(1)
    expect(await Promise.all(waits)).toEqual([undefined, undefined])
  })

  it('ends at once when it is given up, before or meanwhile', async () => {
    const { arrivals, arrive } = setUp()
    const controller = new AbortController()
    const waiting = arrivals.waitFor({ ...awaited, since: 0, signal: controller.signal })
    controller.abort()
    arrive(1)
    expect(await waiting).toBeUndefined()
    expect(await arrivals.waitFor({ ...awaited, since: arrivals.mark(), signal: controller.signal })).toBeUndefined()
  })

  it('keeps the last two hundred', async () => {
    const { arrivals, arrive } = setUp()
    arrive(...Array.from({ length: 250 }, (_, index) => index))
    expect((await arrivals.waitFor({ ...awaited, since: 0 }))?.seq).toBe(50)
  })
})
