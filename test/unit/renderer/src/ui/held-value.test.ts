import { beforeEach, describe, expect, it } from 'vitest'
import { createHeldValue, type HeldState, type HeldValue } from '../../../../../src/renderer/src/ui/held-value'

let answers: { resolve(value: string): void; reject(error: unknown): void }[]
let timers: { readonly work: () => void; readonly delayMs: number; isOff: boolean }[]
let failures: unknown[]
let held: HeldValue
beforeEach(() => {
  answers = []
  timers = []
  failures = []
  held = createHeldValue({
    load: () => new Promise((resolve, reject) => void answers.push({ resolve, reject })),
    onFailed: (error) => void failures.push(error),
    schedule: (work, delayMs) => {
      const timer = { work, delayMs, isOff: false }
      timers.push(timer)
      return () => void (timer.isOff = true)
    },
  })
})

const settled = (): Promise<void> => new Promise(setImmediate)
const MASKED: HeldState = { kind: 'masked' }

describe('createHeldValue', () => {
  it('asks for nothing before it is pressed', () => {
    expect(held.getState()).toEqual(MASKED)
    expect(answers).toEqual([])
  })

  it('shows the value while it is held, and drops it on release', async () => {
    held.press()
    expect(held.getState()).toEqual({ kind: 'loading' })
    answers[0]?.resolve('CANARY')
    await settled()
    expect(held.getState()).toEqual({ kind: 'shown', value: 'CANARY' })
    held.release()
    expect(held.getState()).toEqual(MASKED)
    expect(timers[0]?.isOff).toBe(true)
  })

  it('shows nothing that comes after the release, not even to the next press', async () => {
    held.press()
    held.release()
    held.press()
    answers[0]?.resolve('CANARY-late')
    await settled()
    expect(held.getState()).toEqual({ kind: 'loading' })
    answers[1]?.resolve('CANARY')
    await settled()
    expect(held.getState()).toEqual({ kind: 'shown', value: 'CANARY' })
  })

  it('asks once however often it is pressed', () => {
    held.press()
    held.press()
    expect(answers).toHaveLength(1)
  })

  it('drops the value after 30 seconds although it is still held', async () => {
    held.press()
    answers[0]?.resolve('CANARY')
    await settled()
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([30_000])
    timers[0]?.work()
    expect(held.getState()).toEqual(MASKED)
  })

  it('tells of a failure and is masked', async () => {
    held.press()
    answers[0]?.reject(new Error('locked'))
    await settled()
    expect(held.getState()).toEqual(MASKED)
    expect(failures).toEqual([new Error('locked')])
  })
})
