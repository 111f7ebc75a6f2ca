import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { AppSecretWord } from '../../../../../../src/renderer/src/features/apps/app-secret-word'
import { graceWords } from '../../../../../../src/renderer/src/features/apps/grace-words'
import { OverviewTab } from '../../../../../../src/renderer/src/features/apps/overview-tab'
import { SecretUsesList } from '../../../../../../src/renderer/src/features/apps/secret-uses-list'
import { app } from '../../../fixtures'
import { wordsOf } from '../../../render'

describe('OverviewTab', () => {
  it('shows what has a name first, and everything else as it came', () => {
    const words = wordsOf(
      createElement(OverviewTab, {
        app: app('app_1', {
          authMethod: 'none',
          governance: [{ name: 'status', json: '"active"' }],
          otherFields: [{ name: 'plan', json: '{"seats":3}' }],
        }),
        secretPlace: 'the keychain',
      }),
    )
    expect(words).toMatch(/app_1.*a public client.*status &quot;active&quot;.*Other fields.*plan.*seats/)
  })

  it('leaves out what nobody said', () => {
    const words = wordsOf(createElement(OverviewTab, { app: app('app_1'), secretPlace: 'the keychain' }))
    expect(words).not.toMatch(/Governance|Other fields|Authentication|Tenant/)
  })
})

describe('AppSecretWord', () => {
  it.each([
    [{ hasSecret: true }, 'In memory'],
    [{ hasSecret: false }, 'None here'],
    [{ hasSecret: false, authMethod: 'none' }, 'A public client has none'],
  ])('says where it is: %j', (over, words) => {
    expect(wordsOf(createElement(AppSecretWord, { app: app('app_1', over), secretPlace: 'memory' }))).toBe(words)
  })
})

describe('graceWords', () => {
  it.each([
    [3_600_000, 'The old secret works for 1 h 00 min more'],
    [59_000, 'The old secret works for 59 s more'],
    [0, null],
    [-1, null],
  ])('with %d ms left', (left, words) => {
    expect(graceWords(1_000_000 + left, 1_000_000)).toBe(words)
  })

  it('has nothing to count where no end was said', () => {
    expect(graceWords(null, 0)).toBeNull()
  })
})

describe('SecretUsesList', () => {
  const none = { tokenCount: 0, refreshableCount: 0, webhooks: [], sameValue: [], sameClient: [] }

  it('says that nothing else is known to use it', () => {
    expect(wordsOf(createElement(SecretUsesList, { uses: none }))).toContain('Nothing else in Signet uses it')
  })

  it('lists each place', () => {
    const uses = {
      tokenCount: 2,
      refreshableCount: 1,
      webhooks: [{ id: 'wh_1', url: 'https://x.example' }],
      sameValue: ['endpoint/e/signing-secret'],
      sameClient: ['app/other/app_1/client-secret'],
    }
    const words = wordsOf(createElement(SecretUsesList, { uses }))
    expect(words).toContain('2 kept tokens of the app: good until it expires, 1 renewed with the secret.')
    for (const part of ['wh_1', 'endpoint/e/signing-secret', 'app/other/app_1/client-secret'])
      expect(words).toContain(part)
  })
})
