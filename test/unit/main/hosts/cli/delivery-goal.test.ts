import { expect, it } from 'vitest'
import { createGoal } from '../../../../../src/main/hosts/cli/delivery-goal'
import { createFakeTime } from '../../core/sending/fixtures'

it('is reached with as many as were asked for', async () => {
  const goal = createGoal({ until: 2, timeoutMs: undefined })
  goal.add(1)
  expect(await Promise.race([goal.outcome, Promise.resolve('open')])).toBe('open')
  goal.add(3)
  expect(await goal.outcome).toBe(true)
})

it('is missed when the time is over', async () => {
  const time = createFakeTime()
  const goal = createGoal({ until: 2, timeoutMs: 5_000 }, time)
  expect(time.waits).toEqual([])
  goal.start()
  goal.add(1)
  expect(await goal.outcome).toBe(false)
  expect(time.waits).toEqual([5_000])
})

it('is never reached without a number, and leaves no timer when it is closed', async () => {
  const time = createFakeTime()
  const goal = createGoal({ until: undefined, timeoutMs: 5_000 }, time)
  goal.start()
  goal.close()
  goal.add(1_000)
  await new Promise((resolve) => setImmediate(resolve))
  expect(await Promise.race([goal.outcome, Promise.resolve('open')])).toBe('open')
})
