import { expect, it } from 'vitest'
import { groupChecks, wrongOf } from '../../../../../../../src/renderer/src/features/tokens/report/check-groups'
import { CHECK_IDS } from '../../../../../../../src/shared/contract/inspection'
import { checkOf } from '../inspection-fixture'

it('has a group for every check', () => {
  const groups = groupChecks(CHECK_IDS.map((id) => checkOf(id, 'passed')))
  expect(groups.flatMap(({ checks }) => checks.map(({ id }) => id)).sort()).toEqual([...CHECK_IDS].sort())
})

it('has the worst of a group first, and leaves out a group without any', () => {
  const groups = groupChecks([
    checkOf('expiry', 'passed'),
    checkOf('lifetime', 'not-applicable'),
    checkOf('not-before', 'warning'),
    checkOf('issued-at', 'failed'),
  ])
  expect(groups).toHaveLength(1)
  expect(groups[0]?.checks.map(({ id }) => id)).toEqual(['issued-at', 'not-before', 'expiry', 'lifetime'])
})

it('takes what failed or warned for wrong, what failed first', () => {
  const wrong = wrongOf((['passed', 'warning', 'failed', 'not-applicable'] as const).map((one) => checkOf('key', one)))
  expect(wrong.map(({ status }) => status)).toEqual(['failed', 'warning'])
})
