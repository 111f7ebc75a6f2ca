import { describe, expect, it } from 'vitest'
import {
  EMPTY_DRAFT,
  readEnvironmentDraft,
  toEnvironmentDraft,
  type EnvironmentDraft,
} from '../../../../../../src/renderer/src/features/environment/environment-draft'
import { knogin } from '../../../environment-fixture'

const DRAFT: EnvironmentDraft = { ...EMPTY_DRAFT, name: ' Staging ', authUrl: 'https://auth.example.com/' }

const problemsOf = (part: Partial<EnvironmentDraft>, otherNames: readonly string[] = []) => {
  const read = readEnvironmentDraft({ ...DRAFT, ...part }, otherNames)
  return read.ok ? {} : read.problems
}

describe('readEnvironmentDraft', () => {
  it('takes what is left empty as not known', () => {
    expect(readEnvironmentDraft(DRAFT, [])).toEqual({
      ok: true,
      settings: {
        ...{ name: 'Staging', authUrl: 'https://auth.example.com', apiUrl: null, sandboxApiUrl: null, docsUrl: null },
        ...{ tenantId: null, issuer: null, audience: null, isProduction: false },
      },
    })
  })

  it('makes of an environment the settings that it has', () => {
    const read = readEnvironmentDraft(toEnvironmentDraft({ ...knogin, tenantId: 'tnt_1' }), ['Sandbox'])
    expect(read).toMatchObject({ ok: true, settings: { name: 'Knogin', tenantId: 'tnt_1', isProduction: true } })
  })

  it('asks for a name and an auth host, and for nothing else', () => {
    const read = readEnvironmentDraft(EMPTY_DRAFT, [])
    expect(read.ok ? [] : Object.keys(read.problems).sort()).toEqual(['authUrl', 'name'])
  })

  it.each(['authUrl', 'apiUrl', 'sandboxApiUrl', 'docsUrl'] as const)(
    'says what is wrong with an address: %s',
    (field) => {
      expect(problemsOf({ [field]: 'http://plain.example.com' })).toEqual({
        [field]: 'It must start with https://: only an address of this computer may do without encryption.',
      })
    },
  )

  it('takes no name twice, however it is written', () => {
    expect(problemsOf({ name: 'STAGING' }, ['Sandbox', 'staging'])).toEqual({
      name: 'Another environment has this name.',
    })
  })

  it.each([
    ['name', 'n'.repeat(81)],
    ['tenantId', 'tenänt'],
    ['tenantId', 'one\ntwo'],
    ['audience', 'a'.repeat(513)],
  ] as const)('finds what the contract does not take: %s', (field, text) => {
    expect(Object.keys(problemsOf({ [field]: text }))).toEqual([field])
  })
})
