import { expect, it } from 'vitest'
import { readRetention, toRetentionDraft } from '../../../../../../src/renderer/src/features/capture/retention-draft'
import { USUAL_RETENTION } from '../../../../../../src/shared/contract/capture'

const usual = toRetentionDraft(USUAL_RETENTION)

it('reads back what it writes', () => {
  expect(readRetention(usual)).toEqual({ ok: true, retention: USUAL_RETENTION })
})

it('takes a number with separators', () => {
  expect(readRetention({ ...usual, maxCount: '1,000 000' })).toMatchObject({
    ok: true,
    retention: { maxCount: 1_000_000 },
  })
})

it.each([
  [{ maxAgeDays: '0' }, 'maxAgeDays'],
  [{ maxAgeDays: '1.5' }, 'maxAgeDays'],
  [{ maxCount: '99' }, 'maxCount'],
  [{ maxMib: '0.5' }, 'maxBytes'],
  [{ maxMib: '' }, 'maxBytes'],
])('names the field of %j', (change, field) => {
  const read = readRetention({ ...usual, ...change })
  expect(read.ok ? [] : [...read.problems.keys()]).toEqual([field])
})
