import { describe, expect, it } from 'vitest'
import { checkOf, withClaims } from '../../check-of'
import { factsWith } from '../inspected-of'

const sandbox = { aud: 'sandbox', sandbox: true }
const live = factsWith({ isSandboxHost: false })
const both = factsWith({ isSandboxHost: false, sandboxHost: 'https://sandbox-api.example' })
const sandboxOnly = factsWith({ isSandboxHost: true })
const unknown = factsWith({})

describe('environment', () => {
  it.each([
    ['a sandbox token at live hosts', sandbox, live, 'failed', 'live hosts answer 403'],
    ['by its audience alone', { aud: ['x', 'sandbox'] }, live, 'failed', '403'],
    ['a sandbox token beside a sandbox host', sandbox, both, 'warning', 'https://sandbox-api.example only'],
    ['a sandbox token at the sandbox host', sandbox, sandboxOnly, 'passed', 'for the sandbox host'],
    ['a live token at the sandbox host', {}, sandboxOnly, 'failed', 'live-token-on-sandbox-host'],
    ['a live token at live hosts', {}, live, 'passed', 'Not a sandbox token'],
    ['a live token where both are', { sandbox: false }, both, 'passed', 'Not a sandbox token'],
    ['a sandbox token somewhere', sandbox, unknown, 'not-applicable', 'A sandbox token'],
    ['a live token somewhere', {}, unknown, 'not-applicable', 'Not a sandbox token'],
    ['two words against each other', { aud: 'sandbox', sandbox: false }, unknown, 'warning', '"sandbox" is false'],
    ['another audience', { aud: 'https://api.example', sandbox: true }, unknown, 'warning', 'are for "sandbox"'],
    ['a text', { sandbox: 'true' }, live, 'failed', 'neither true nor false'],
  ])('judges %s', async (_what, changes, facts, status, words) => {
    expect(await checkOf('environment', withClaims(changes), { facts })).toEqual([
      status,
      expect.stringContaining(words),
    ])
  })
})
