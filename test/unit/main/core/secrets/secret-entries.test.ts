import { describe, expect, it } from 'vitest'
import {
  clientSecretName,
  previousSigningSecretName,
  previousWebhookSecretName,
  signingSecretName,
  webhookSecretName,
} from '../../../../../src/shared/vault-names'
import { secretEntries, type EntriesInput } from '../../../../../src/main/core/secrets/secret-entries'
import { adminTokenName, environmentOf, parseSecretName } from '../../../../../src/main/core/secrets/secret-names'
import { STORE_KEY } from '../../../../../src/main/core/session/open-session'
import { ENDPOINT } from '../platform/fixtures'

describe('parseSecretName', () => {
  it('reads every name that the features make', () => {
    expect(parseSecretName(clientSecretName('sandbox', 'app/with/slashes'))).toEqual({
      kind: 'client-secret',
      environmentId: 'sandbox',
      clientId: 'app/with/slashes',
    })
    expect(parseSecretName(adminTokenName('knogin'))).toMatchObject({ kind: 'admin-token', environmentId: 'knogin' })
    expect(parseSecretName(signingSecretName(ENDPOINT)).kind).toBe('signing-secret')
    expect(parseSecretName(previousSigningSecretName(ENDPOINT)).kind).toBe('previous-signing-secret')
    expect(parseSecretName(webhookSecretName('knogin', 'whk_1'))).toEqual({
      kind: 'signing-secret',
      environmentId: 'knogin',
      clientId: null,
    })
    expect(parseSecretName(previousWebhookSecretName('knogin', 'new-7'))).toMatchObject({
      kind: 'previous-signing-secret',
      environmentId: 'knogin',
    })
    expect(parseSecretName(STORE_KEY).kind).toBe('database-key')
  })

  it('knows the environment of a name that it does not know', () => {
    expect(parseSecretName('app/sandbox/app_1/something-new')).toEqual({
      kind: 'other',
      environmentId: 'sandbox',
      clientId: null,
    })
    expect(environmentOf('app/sandbox-2/a/client-secret')).toBe('sandbox-2')
    expect(environmentOf('endpoint/sandbox/signing-secret')).toBeNull()
  })
})

describe('secretEntries', () => {
  const name = clientSecretName('sandbox', 'app_1')
  const nothing: EntriesInput = {
    stored: [],
    held: [],
    owners: [],
    environments: [{ id: 'sandbox', name: 'Sandbox' }],
    kept: new Set(),
    unreadable: new Map(),
    lastReads: new Map(),
  }
  const owner = { name, label: 'Sync', isNeeded: true }

  it('shows a stored secret with its owner and its last read', () => {
    const lastReads = new Map([[name, { name, at: 5, kind: 'read' as const, action: 'tokens.request' }]])
    expect(secretEntries({ ...nothing, stored: [name], owners: [owner], lastReads })).toEqual([
      {
        name,
        kind: 'client-secret',
        owner: 'Sync',
        environmentId: 'sandbox',
        environmentName: 'Sandbox',
        clientId: 'app_1',
        state: 'stored',
        problem: null,
        isKept: false,
        canReveal: true,
        canSet: true,
        lastRead: { at: 5, action: 'tokens.request' },
      },
    ])
  })

  it('finds a secret without a record, a record without a secret, and those that are held', () => {
    const other = clientSecretName('sandbox', 'app_2')
    const third = clientSecretName('sandbox', 'app_3')
    const entries = secretEntries({
      ...nothing,
      stored: [other],
      held: [third],
      owners: [owner, { name: third, label: 'Third', isNeeded: true }],
      kept: new Set([other]),
    })
    expect(entries.map(({ state, problem, isKept }) => [state, problem, isKept])).toEqual([
      ['missing', 'no-secret', false],
      ['stored', 'no-record', true],
      ['held', null, false],
    ])
    expect(entries[0]?.canReveal).toBe(false)
  })

  it('does not miss what nobody needs', () => {
    expect(secretEntries({ ...nothing, owners: [{ ...owner, isNeeded: false }] })).toEqual([])
  })

  it('says which are lost or damaged, unless a newer value is held', () => {
    const unreadable = new Map([[name, 'damaged' as const]])
    const input = { ...nothing, stored: [name], owners: [owner], unreadable }
    expect(secretEntries(input)[0]?.problem).toBe('damaged')
    expect(secretEntries({ ...input, held: [name] })[0]?.problem).toBeNull()
  })

  it('never offers to show the key of the database, which needs no record', () => {
    expect(secretEntries({ ...nothing, stored: [STORE_KEY] })[0]).toMatchObject({
      kind: 'database-key',
      problem: null,
      canReveal: false,
      canSet: false,
    })
  })
})
