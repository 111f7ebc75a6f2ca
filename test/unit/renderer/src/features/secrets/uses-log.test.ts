import { expect, it } from 'vitest'
import { createUsesLog } from '../../../../../../src/renderer/src/features/secrets/uses-log'
import { USES_PAGE, type SecretUse } from '../../../../../../src/shared/contract/secrets'
import { AppError } from '../../../../../../src/shared/errors'

const use = (seq: number): SecretUse => ({ seq, name: 'a', at: seq, kind: 'read', action: 'background' })

it('reads page by page, and puts what is new before what is there', async () => {
  let newest = USES_PAGE + 5
  const asked: (number | null)[] = []
  const log = createUsesLog(async ({ beforeSeq }) => {
    asked.push(beforeSeq)
    const from = beforeSeq === null ? newest : beforeSeq - 1
    const uses = Array.from({ length: Math.min(USES_PAGE, from) }, (_, index) => use(from - index))
    return { uses }
  }, 'a')
  await log.loadNewest()
  expect(log.getState().uses).toHaveLength(USES_PAGE)
  expect(log.getState().isWhole).toBe(false)
  await log.loadOlder()
  expect(asked).toEqual([null, 6])
  expect(log.getState()).toMatchObject({ isWhole: true, error: undefined })
  newest += 2
  await log.loadNewest()
  expect(log.getState().uses?.map(({ seq }) => seq)).toEqual(Array.from({ length: newest }, (_, i) => newest - i))
})

it('keeps what it has when the store cannot be asked', async () => {
  let isBroken = false
  const log = createUsesLog(async () => {
    if (isBroken) throw new AppError('engine.crashed', 'The engine ended.')
    return { uses: [use(1)] }
  }, null)
  await log.loadNewest()
  isBroken = true
  await log.loadNewest()
  expect(log.getState().uses).toHaveLength(1)
  expect(log.getState().error?.code).toBe('engine.crashed')
})
