import { describe, expect, it } from 'vitest'
import { createLoop } from '../../../../../src/main/core/loop/create-loop'
import type { LoopParts, LoopProgress } from '../../../../../src/main/core/loop/loop-parts'
import type { SeenAttempt } from '../../../../../src/main/ports/loop-webhooks'
import { runLoopCheck } from '../../../../../src/main/core/loop/run-loop-check'
import type { LoopView } from '../../../../../src/shared/contract/loop'
import type { SignatureReport } from '../../../../../src/shared/contract/signatures'
import { AppError } from '../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../support/memory-log'
import { attempt, delivery } from '../platform/reconcile/sample-deliveries'

const SUBJECT = { clientId: 'app_1', endpointId: delivery(1).endpointId }
const OFF = { state: 'idle', publicUrl: null, problem: null } as const
const report = (change: Partial<SignatureReport['verdict']> = {}, explanation?: string): SignatureReport => ({
  verdict: {
    ...{ state: 'verified', scheme: 'argus', reason: 'match', explanation: 'It matches.' },
    ...{ headerName: 'X-Argus-Signature', headerValue: null, signedBytes: 2 },
    ...change,
  },
  ...{ signed: new Uint8Array(), signedBytes: 0, expected: null, received: null, signedAt: null, proposals: [] },
  diagnoses: explanation === undefined ? [] : [{ code: 'wrong-secret', explanation }],
})
const ARRIVED: SeenAttempt = { outcome: 'arrived', platform: attempt({ responseStatus: 200 }), ourStatus: 200 }

const partsOf = (change: Partial<LoopParts> = {}): LoopParts => ({
  arrivals: { mark: () => 3, waitFor: async () => delivery(1) },
  tunnel: async () => OFF,
  reachesThisComputer: () => true,
  webhookAt: async () => ({ id: 'wh_1', url: 'http://127.0.0.1:4710/slug', how: 'found' }),
  sendTest: async () => 'dlv_1',
  explainSignature: async () => report(),
  findAttempt: async () => ARRIVED,
  monotonicNow: () => 5,
  // Time that passes at once.
  scheduler: {
    after: (_ms, run) => {
      queueMicrotask(run)
      return () => undefined
    },
  },
  ...change,
})

async function run(change: Partial<LoopParts> = {}) {
  const shown: LoopProgress[] = []
  const { signal } = new AbortController()
  const last = await runLoopCheck(partsOf(change), { subject: SUBJECT, signal, onProgress: (one) => shown.push(one) })
  const step = (id: string) => last.steps.find((one) => one.id === id)
  return { last, shown, step, states: last.steps.map(({ state }) => state).join(' ') }
}

const rejecting = (code: AppError['code']) => async (): Promise<never> => {
  throw new AppError(code, 'It says why.')
}

describe('the loop check', () => {
  it('goes the whole way, and shows each step', async () => {
    const { last, shown, states } = await run()
    expect(states).toBe('skipped passed passed passed passed passed')
    expect(last).toMatchObject({ state: 'passed', url: 'http://127.0.0.1:4710/slug', deliveryId: delivery(1).id })
    expect(last.steps.map(({ durationMs, advice }) => [durationMs, advice])).toEqual(Array(6).fill([0, null]))
    expect(shown.at(-1)).toEqual(last)
    expect(shown.filter(({ state }) => state === 'running')).toHaveLength(12)
    expect(shown.map(({ steps }) => steps.filter(({ state }) => state === 'running').length)).not.toContain(2)
  })

  it('waits for the delivery that the platform named, from before it was asked', async () => {
    const asked: unknown[] = []
    await run({
      arrivals: {
        mark: () => 3,
        waitFor: async ({ since, isIt, endpointId, timeoutMs }) => {
          asked.push(since, endpointId, timeoutMs)
          asked.push(['dlv_1', 'dlv_2', null].map((senderId) => isIt(delivery(1, { senderId }))))
          return delivery(1)
        },
      },
    })
    expect(asked).toEqual([3, SUBJECT.endpointId, 15_000, [true, false, true]])
  })

  it.each<[string, Partial<LoopParts>, string, string]>([
    ['tunnel', { reachesThisComputer: () => false }, 'failed', 'cannot reach this computer'],
    ['webhook', { webhookAt: rejecting('oauth.invalid_client') }, 'skipped failed', 'It says why.'],
    ['test', { sendTest: rejecting('platform.not_found') }, 'skipped passed failed', 'It says why.'],
    [
      'arrival',
      { arrivals: { mark: () => 0, waitFor: async () => undefined } },
      'skipped passed passed failed',
      'Nothing arrived within 15 s.',
    ],
    [
      'signature',
      { explainSignature: async () => report({ state: 'failed', explanation: 'It does not match.' }) },
      'skipped passed passed passed failed',
      'It does not match.',
    ],
    [
      'answer',
      {
        findAttempt: async () => ({
          ...ARRIVED,
          outcome: 'answered-differently',
          platform: attempt({ responseStatus: 502 }),
        }),
      },
      'skipped passed passed passed passed failed',
      'the platform saw 502.',
    ],
  ])('ends at the %s that fails, with what to do', async (id, change, until, detail) => {
    const { last, step, states } = await run(change)
    expect(states).toBe(until.split(' ').concat(Array<string>(6).fill('skipped')).slice(0, 6).join(' '))
    expect(last.state).toBe('failed')
    expect(step(id)?.detail).toContain(detail)
    expect(step(id)?.advice).toBeTruthy()
  })

  it('gives the first advice of the doctor', async () => {
    const { step } = await run({ explainSignature: async () => report({ state: 'failed' }, 'Use the other secret.') })
    expect(step('signature')?.advice).toBe('Use the other secret.')
  })

  it('throws a fault on', async () => {
    const fault = new TypeError('a bug')
    await expect(
      run({
        sendTest: async () => {
          throw fault
        },
      }),
    ).rejects.toBe(fault)
  })
})

describe('the tunnel', () => {
  const problem = { code: 'tunnel.refused', message: 'The host says no.' } as const

  it('is used when it is up', async () => {
    const { step } = await run({ tunnel: async () => ({ ...OFF, state: 'up', publicUrl: 'https://x.example' }) })
    expect(step('tunnel')).toMatchObject({ state: 'passed', detail: 'The tunnel is up at https://x.example.' })
  })

  it.each(['connecting', 'reconnecting', 'degraded', 'failed'] as const)(
    'fails while it is wanted and %s, also where it is not needed',
    async (state) => {
      const { step } = await run({ tunnel: async () => ({ state, publicUrl: 'https://x.example', problem }) })
      expect(step('tunnel')?.state).toBe('failed')
      expect(step('tunnel')?.detail).toContain('The host says no.')
    },
  )
})

describe('the answer', () => {
  const listing = (...outcomes: SeenAttempt['outcome'][]) => {
    let asked = 0
    return async (): Promise<SeenAttempt> => ({ ...ARRIVED, outcome: outcomes[asked++] ?? null })
  }

  it('is asked for until the platform knows it', async () => {
    expect((await run({ findAttempt: listing(null, 'under-way', 'arrived') })).step('answer')?.state).toBe('passed')
  })

  it.each<[string, LoopParts['findAttempt']]>([
    ['is never listed', listing()],
    ['stays under way', async () => ({ ...ARRIVED, outcome: 'under-way' })],
    ['is in a list that cannot be read', rejecting('platform.unexpected_answer')],
    ['is in a list that may not be read', rejecting('platform.forbidden')],
  ])('does not fail the loop when it %s', async (_what, findAttempt) => {
    const { last, step } = await run({ findAttempt })
    expect([last.state, step('answer')?.state]).toEqual(['passed', 'skipped'])
    expect(step('answer')?.detail).toBeTruthy()
  })

  it('fails where the platform cannot be reached', async () => {
    expect((await run({ findAttempt: rejecting('platform.unreachable') })).last.state).toBe('failed')
  })
})

describe('createLoop', () => {
  function setUp(change: Partial<LoopParts> = {}) {
    const announced: LoopView[] = []
    const log = createMemoryLog()
    let look: (view: LoopView) => void = () => undefined
    const loop = createLoop({
      parts: partsOf(change),
      clock: { now: () => 9 },
      random: { id: () => 'ref' },
      log,
      announce: {
        changed: (view) => {
          announced.push(view)
          look(view)
        },
      },
    })
    const ended = (): Promise<LoopView> =>
      new Promise((resolve) => {
        look = (view) => {
          if (view.state !== 'running') resolve(view)
        }
      })
    return { loop, announced, log, ended }
  }
  /** Nothing arrives until it is given up. */
  const nothing: Partial<LoopParts> = {
    arrivals: {
      mark: () => 0,
      waitFor: ({ signal }) =>
        new Promise((resolve) => {
          if (signal?.aborted === true) resolve(undefined)
          signal?.addEventListener('abort', () => resolve(undefined))
        }),
    },
  }

  it('answers at once, and announces with rising numbers', async () => {
    const { loop, announced, ended } = setUp()
    expect(await loop.handlers.view()).toMatchObject({ state: 'idle', steps: [], startedAt: null })
    const end = ended()
    const started = await loop.handlers.start(SUBJECT)
    expect(started).toMatchObject({ state: 'running', startedAt: 9, deliveryId: null })
    expect(started.steps).toHaveLength(6)
    expect(await end).toMatchObject({ state: 'passed', startedAt: 9 })
    const revs = announced.map(({ rev }) => rev)
    expect(revs).toEqual([...new Set(revs)].toSorted((a, b) => a - b))
  })

  it('cancels at once, and says nothing of that check any more', async () => {
    const { loop, announced } = setUp(nothing)
    await loop.handlers.start(SUBJECT)
    const cancelled = await loop.handlers.cancel()
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.steps.every(({ state }) => state === 'skipped' || state === 'passed')).toBe(true)
    await loop.close()
    expect(announced.at(-1)).toEqual(cancelled)
    expect((await loop.handlers.cancel()).rev).toBe(cancelled.rev)
  })

  it('gives up a check for the next', async () => {
    const { loop, announced, ended } = setUp()
    const end = ended()
    await loop.handlers.start(SUBJECT)
    const second = await loop.handlers.start(SUBJECT)
    expect((await end).state).toBe('passed')
    await loop.close()
    expect(announced.filter(({ rev, state }) => rev > second.rev && state !== 'running')).toHaveLength(1)
  })

  it('shows a fault of ours as a failed step, and logs it', async () => {
    const { loop, log, ended } = setUp({
      sendTest: async () => {
        throw new TypeError('a bug')
      },
    })
    const end = ended()
    await loop.handlers.start(SUBJECT)
    const { state, steps } = await end
    expect([state, steps[2]?.state, steps[3]?.state]).toEqual(['failed', 'failed', 'skipped'])
    expect(log.faults()).toHaveLength(1)
  })
})
