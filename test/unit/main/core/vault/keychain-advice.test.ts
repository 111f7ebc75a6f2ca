import { expect, it } from 'vitest'
import { keychainAdvice } from '../../../../../src/main/core/vault/keychain-advice'
import { KEYCHAIN_STATES } from '../../../../../src/shared/contract/vault'

it('has one sentence on what is wrong and one on what to do for every state but ready', () => {
  expect(keychainAdvice('ready')).toBeUndefined()
  for (const state of KEYCHAIN_STATES.filter((each) => each !== 'ready')) {
    const { problem, remedy } = keychainAdvice(state) ?? { problem: '', remedy: '' }
    for (const sentence of [problem, remedy]) expect(sentence).toMatch(/^[A-Z].*\.$/)
  }
})
