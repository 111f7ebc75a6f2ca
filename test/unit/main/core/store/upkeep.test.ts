import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createUpkeep, type Load, type UpkeepTask } from '../../../../../src/main/core/store/upkeep'
import { AppError } from '../../../../../src/shared/errors'
import { createManualTime, type ManualTime } from './manual-timers'

let time: ManualTime
let performanceMs: number
beforeEach(() => {
  time = createManualTime()
  performanceMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => performanceMs)
})
afterEach(() => vi.restoreAllMocks())

/** A task of so many pieces, each of 10 ms, and what it saw of the load. */
function work(pieces: number, options: Pick<UpkeepTask, 'isUrgent'> = {}) {
  const done: { at: number; load: Load }[] = []
  const start = time.clock.now()
  const task: UpkeepTask = {
    ...options,
    step: (load) => {
      if (done.length === pieces) return false
      done.push({ at: time.clock.now() - start, load })
      performanceMs += 10
      return true
    },
  }
  return { task, done, times: () => done.map(({ at }) => at) }
}

describe('the upkeep', () => {
  it('works without a pause while nothing comes', () => {
    const { task, done } = work(3)
    createUpkeep({ tasks: [task], timers: time.timers }).wake()
    expect(done).toEqual([])
    time.advance(0)
    expect(done).toEqual(Array.from({ length: 3 }, () => ({ at: 0, load: 'quiet' })))
  })

  it('gathers what came, and leaves time to what comes', () => {
    const { task, done } = work(3)
    const upkeep = createUpkeep({ tasks: [task], timers: time.timers })
    performanceMs = 1_000
    for (let count = 0; count < 10; count += 1) upkeep.noteAppended(1)
    time.advance(99)
    expect(done).toEqual([])
    time.advance(1)
    upkeep.noteAppended(10)
    time.advance(30)
    expect(done).toEqual([
      { at: 100, load: 'busy' },
      { at: 130, load: 'busy' },
    ])
    time.advance(30)
    expect(done[2]).toEqual({ at: 160, load: 'quiet' })
  })

  it('all but waits in a flood, unless it is urgent', () => {
    const patient = work(2)
    const upkeep = createUpkeep({ tasks: [patient.task], timers: time.timers })
    performanceMs = 1_000
    upkeep.noteAppended(5_000)
    time.advance(399)
    expect(patient.done).toEqual([{ at: 100, load: 'flooded' }])
    time.advance(1)
    expect(patient.done).toHaveLength(2)

    const urgent = work(2, { isUrgent: () => true })
    const other = createUpkeep({ tasks: [urgent.task], timers: time.timers })
    performanceMs += 1_000
    other.noteAppended(5_000)
    time.advance(110)
    expect(urgent.times()).toEqual([100, 110])
  })

  it('does first things first', () => {
    const order: string[] = []
    const watch = (name: string, { task }: ReturnType<typeof work>): UpkeepTask => ({
      step: (load) => task.step(load) && order.push(name) > 0,
    })
    createUpkeep({ tasks: [watch('first', work(2)), watch('second', work(1))], timers: time.timers }).wake()
    time.advance(0)
    expect(order).toEqual(['first', 'first', 'second'])
  })

  it('looks again when it has become quiet', () => {
    const loads: Load[] = []
    const upkeep = createUpkeep({ tasks: [{ step: (load) => loads.push(load) < 0 }], timers: time.timers })
    performanceMs = 1_000
    upkeep.noteAppended(1)
    time.advance(600)
    expect(loads).toEqual(['busy', 'quiet'])
  })

  it('tries again after a failure, and ends nothing', () => {
    let failures = 2
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    const step = vi.fn(() => {
      if (failures-- > 0) throw failures === 1 ? new AppError('store.full', 'The disk is full.') : new Error('a bug')
      return false
    })
    createUpkeep({ tasks: [{ step }], timers: time.timers }).wake()
    time.advance(9_999)
    expect([step.mock.calls.length, warned.mock.calls.length]).toEqual([1, 0])
    time.advance(10_001)
    expect([step.mock.calls.length, warned.mock.calls.length]).toEqual([3, 1])
  })

  it('does nothing once it is closed', () => {
    const { task, done } = work(1)
    const upkeep = createUpkeep({ tasks: [task], timers: time.timers })
    upkeep.wake()
    upkeep.close()
    upkeep.wake()
    upkeep.noteAppended(1)
    time.advance(1_000)
    expect(done).toEqual([])
  })
})
