import { describe, expect, it } from 'vitest'
import { checkOf, inspectWith, withClaims } from '../../check-of'
import { factsWith } from '../inspected-of'

const facts = factsWith({
  approvedScopes: ['webhooks:write', 'argus:platform:admin'],
  scopeDescriptions: new Map([['webhooks:write', 'Create webhooks']]),
})

describe('scopes', () => {
  it.each([
    [{ scope: 'webhooks:write' }, 'passed', '1 scope, and the app was given each.'],
    [{ scope: 'webhooks:write argus:jobs:write incidents:read' }, 'failed', '"argus:jobs:write", "incidents:read"'],
    [{ scope: 'webhooks:write argus:platform:admin' }, 'warning', 'governs all apps'],
    [{ scope: ['webhooks:write'] }, 'warning', 'an array in "scope"'],
    [{ scope: ['argus:jobs:write'] }, 'failed', 'was not given'],
    [{ scp: 'webhooks:write' }, 'warning', 'a text in "scp"'],
    [{ scope: 7 }, 'failed', 'not a text with spaces'],
    [{ scope: ['a', 1] }, 'failed', 'not a text with spaces'],
    [{ scope: 'a"b' }, 'failed', 'No scope can be called'],
    [{}, 'not-applicable', 'names no scopes'],
    [{ scope: 'argus:jobs:read', sandbox: true }, 'not-applicable', 'set by the platform'],
  ])('judges %j: %s', async (changes, status, words) => {
    expect(await checkOf('scopes', withClaims(changes), { facts })).toEqual([status, expect.stringContaining(words)])
  })

  it('compares nothing while it is not known what the app was given, and says what is not documented', async () => {
    const token = withClaims({ scope: 'webhooks:write strange:read' })
    expect(await checkOf('scopes', token)).toEqual(['not-applicable', '2 scopes; what the app was given is not known.'])
    expect(await checkOf('scopes', token, { facts: { ...facts, approvedScopes: null } })).toEqual([
      'not-applicable',
      expect.stringContaining('Not documented by the platform: "strange:read"'),
    ])
  })

  it('lists them with their descriptions, in whichever form they are written', async () => {
    for (const changes of [{ scope: 'webhooks:write x' }, { scp: ['webhooks:write', 'x'] }])
      expect((await inspectWith(withClaims(changes), { facts })).scopes).toEqual([
        { name: 'webhooks:write', description: 'Create webhooks', isApproved: true },
        { name: 'x', description: null, isApproved: false },
      ])
    const ofSandbox = await inspectWith(withClaims({ scope: 'x', aud: 'sandbox' }), { facts })
    expect(ofSandbox.scopes[0]?.isApproved).toBeNull()
  })
})
