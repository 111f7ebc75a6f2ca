import { expect, it } from 'vitest'
import { verdictParts } from '../../../../../../../src/renderer/src/features/tokens/report/verdict-parts'
import { CHECK_IDS } from '../../../../../../../src/shared/contract/inspection'
import { checkOf, inspectionOf } from '../inspection-fixture'

const statuses = (inspection: Parameters<typeof verdictParts>[0]) =>
  Object.fromEntries(verdictParts(inspection).map(({ title, status }) => [title, status]))

it('answers each question for itself', () => {
  const checks = [
    checkOf('format', 'passed'),
    checkOf('signature', 'passed'),
    checkOf('expiry', 'warning'),
    checkOf('audience', 'failed'),
  ]
  expect(statuses(inspectionOf({ checks }))).toEqual({
    Decoded: 'passed',
    Signature: 'passed',
    Claims: 'warning',
    Policy: 'failed',
  })
})

it('asks every check in exactly one question', () => {
  for (const id of CHECK_IDS) {
    const failed = verdictParts(inspectionOf({ checks: [checkOf(id, 'failed')] })).filter(
      ({ status }) => status === 'failed',
    )
    expect(failed, id).toHaveLength(1)
  }
})

it('does not say that a signature holds which nothing verified, whatever else of keys is well', () => {
  const checks = [checkOf('own-keys', 'passed'), checkOf('signature', 'not-applicable')]
  expect(statuses(inspectionOf({ checks }))['Signature']).toBe('not-applicable')
})

it('names what failed, and how many more', () => {
  const checks = (['issuer', 'audience', 'type'] as const).map((id) => checkOf(id, 'failed'))
  const policy = verdictParts(inspectionOf({ checks })).find(({ title }) => title === 'Policy')
  expect(policy?.detail).toBe('The issuer, The audience and 1 more')
})

it('says why a text is no token', () => {
  const problem = { part: 'payload', offset: 3, message: 'Not base64url.' } as const
  expect(verdictParts(inspectionOf({ problem }))[0]).toEqual({
    title: 'Decoded',
    status: 'failed',
    detail: 'Not base64url.',
  })
})
