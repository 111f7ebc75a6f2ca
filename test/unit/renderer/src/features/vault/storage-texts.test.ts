import { expect, it } from 'vitest'
import { storageAdvice, storageWord } from '../../../../../../src/renderer/src/features/vault/storage-texts'
import { KEYCHAIN_STATES, type VaultView } from '../../../../../../src/shared/contract/vault'

const view = (over: Partial<VaultView>, storage: Partial<VaultView['storage']> = {}): VaultView => ({
  rev: 0,
  keychain: 'ready',
  persistence: 'memory',
  secretCount: 0,
  storage: { kind: 'memory', path: null, problem: null, remedy: null, ...storage },
  ...over,
})

it('names the keychain only when secrets are in it', () => {
  expect(storageWord(view({ persistence: 'keychain' }))).toBe('Keychain')
  for (const keychain of [...KEYCHAIN_STATES, null]) expect(storageWord(view({ keychain }))).toMatch(/^In memory/)
})

it.each([
  [view({ keychain: 'no-service' }), 'In memory: no keychain'],
  [view({ keychain: 'locked' }), 'In memory: the keychain is locked'],
  [
    view({ keychain: null }, { problem: { code: 'store.in_use', message: 'Taken.' } }),
    'In memory: another Signet is using the data',
  ],
  [view({ keychain: null }), 'In memory'],
])('says why (%#)', (of, word) => {
  expect(storageWord(of)).toBe(word)
})

it("prefers main's own advice", () => {
  const problem = { code: 'vault.locked', message: 'Locked.' } as const
  expect(storageAdvice(view({}, { problem, remedy: 'Run this.' }).storage)).toBe('Run this.')
  expect(storageAdvice(view({}, { problem }).storage)).toMatch(/Unlock/)
  expect(storageAdvice(view({}).storage)).toBeUndefined()
})
