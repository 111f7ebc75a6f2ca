import { expect, it } from 'vitest'
import {
  headerTitle,
  layerTitle,
  payloadWords,
} from '../../../../../../../src/renderer/src/features/tokens/report/layer-words'

it('numbers layers only where there are several', () => {
  expect(layerTitle('jws-compact', 0, 1)).toBe('Signed (JWS, compact)')
  expect(layerTitle('jwe-compact', 0, 2)).toBe('Layer 1 of 2: Encrypted (JWE, compact)')
})

it('says whose header it is only where there are several', () => {
  expect(headerTitle({ kind: 'protected', index: 0 }, 'jws-compact')).toBe('Protected header')
  expect(headerTitle({ kind: 'unprotected', index: 1 }, 'jws-general')).toBe('Unprotected header of signature 2')
  expect(headerTitle({ kind: 'unprotected', index: 0 }, 'jwe-general')).toBe('Unprotected header of recipient 1')
  expect(headerTitle({ kind: 'shared-unprotected', index: null }, 'jwe-general')).toBe('Shared header, unprotected')
})

it('says why there is no payload to show', () => {
  expect(payloadWords({ payloadKind: 'bytes', payloadBytes: 12 })).toBe('12 B that are no text.')
  expect(payloadWords({ payloadKind: 'encrypted', payloadBytes: 0 })).toContain('Give the key')
  expect(payloadWords({ payloadKind: 'claims', payloadBytes: 2 })).toBeUndefined()
})
