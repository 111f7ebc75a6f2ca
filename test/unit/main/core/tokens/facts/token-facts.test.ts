import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../../../src/shared/errors'
import { createMemoryLog } from '../../../../../support/memory-log'
import { createKnownScopes } from '../../../../../../src/main/core/tokens/facts/known-scopes'
import {
  createTokenFacts,
  hostsOf,
  type TokenFactsDeps,
} from '../../../../../../src/main/core/tokens/facts/token-facts'
import { NO_FACTS } from '../../../../../../src/main/core/tokens/inspect/request'
import type { CurrentEnvironment } from '../../../../../../src/main/ports/environment'

const current: CurrentEnvironment = {
  id: 'production',
  isProduction: true,
  authUrl: 'https://auth.example',
  apiUrl: 'https://api.example',
  sandboxApiUrl: 'https://sandbox-api.example',
  docsUrl: null,
  issuer: null,
  audience: null,
  tenantId: null,
  jwksUrl: 'https://auth.example/jwks',
}

function setUp(changes: Partial<TokenFactsDeps> = {}, isReady = true) {
  const log = createMemoryLog()
  const asked: (readonly string[])[] = []
  const factsOf = createTokenFacts({
    environment: {
      id: 'production',
      current() {
        if (!isReady) throw new AppError('environment.not_ready', 'Not yet.')
        return current
      },
      adminToken: () => Promise.reject(new Error('must not be asked')),
    },
    observedClock: {
      aheadMs(urls) {
        asked.push(urls)
        return 7_000
      },
    },
    knownScopes: createKnownScopes(),
    approvedScopes: (environmentId, clientId) => Promise.resolve([`${environmentId}/${clientId}`]),
    testKeyThumbprints: () => Promise.resolve(new Set(['thumb'])),
    log,
    random: { id: () => 'ref' },
    ...changes,
  })
  return { factsOf, log, asked }
}

describe('facts of a token', () => {
  it('come from the environment and from what is recorded', async () => {
    const { factsOf, asked } = setUp()
    expect(await factsOf({ clientId: 'app_1' })).toMatchObject({
      clockAheadMs: 7_000,
      isSandboxHost: false,
      sandboxHost: 'https://sandbox-api.example',
      approvedScopes: ['production/app_1'],
      testKeyThumbprints: new Set(['thumb']),
    })
    expect(asked).toEqual([['https://auth.example', 'https://api.example', 'https://sandbox-api.example']])
    expect((await factsOf({ clientId: null })).approvedScopes).toBeNull()
  })

  it('are those at hand where a token is to be shown this moment: nothing is read', async () => {
    const read = () => Promise.reject(new Error('must not be read'))
    const { factsOf, log } = setUp({ approvedScopes: read, testKeyThumbprints: read })
    expect(await factsOf({ clientId: 'app_1', isFirstSight: true })).toMatchObject({
      clockAheadMs: 7_000,
      approvedScopes: null,
      testKeyThumbprints: NO_FACTS.testKeyThumbprints,
    })
    expect(log.text()).toBe('')
  })

  it('are few for a token of another environment, and while the platform is not there', async () => {
    expect(await setUp().factsOf({ clientId: 'app_1', isOfCurrentEnvironment: false })).toEqual({
      ...NO_FACTS,
      testKeyThumbprints: new Set(['thumb']),
    })
    expect(await setUp({}, false).factsOf({ clientId: 'app_1' })).toMatchObject({
      clockAheadMs: null,
      isSandboxHost: null,
      approvedScopes: ['production/app_1'],
    })
  })

  it('are not known where they cannot be read, and a fault is told', async () => {
    const { factsOf, log } = setUp({
      approvedScopes: () => Promise.reject(new AppError('store.damaged', 'Gone.')),
      testKeyThumbprints: () => Promise.reject(new Error('a bug')),
    })
    expect(await factsOf({ clientId: 'app_1' })).toMatchObject({ approvedScopes: null, testKeyThumbprints: new Set() })
    expect(log.faults()).toHaveLength(1)
  })
})

describe('the hosts of an environment', () => {
  it.each([
    [{ apiUrl: 'https://api.example', sandboxApiUrl: null }, false, null],
    [{ apiUrl: 'https://api.example', sandboxApiUrl: 'https://s.example' }, false, 'https://s.example'],
    [{ apiUrl: null, sandboxApiUrl: 'https://s.example' }, true, null],
    [{ apiUrl: 'https://s.example', sandboxApiUrl: 'https://s.example' }, true, null],
    [{ apiUrl: 'https://sandbox-api.knogin.com', sandboxApiUrl: null }, true, null],
    [{ apiUrl: null, sandboxApiUrl: null }, null, null],
    [null, null, null],
  ])('of %j', (environment, isSandboxHost, sandboxHost) => {
    expect(hostsOf(environment)).toEqual({ isSandboxHost, sandboxHost })
  })
})

describe('known scopes', () => {
  it('are those that are documented, until the platform was asked', () => {
    const known = createKnownScopes()
    expect(known.of('a').get('webhooks:write')).toBe('Create and update outbound webhook subscriptions')
    known.remember('a', [
      { name: 'webhooks:write', description: 'In its own words' },
      { name: 'x', description: 'New' },
    ])
    expect([known.of('a').get('webhooks:write'), known.of('a').get('x')]).toEqual(['In its own words', 'New'])
    expect(known.of('a').has('argus:jobs:read')).toBe(true)
    expect(known.of('b').has('x')).toBe(false)
  })
})
