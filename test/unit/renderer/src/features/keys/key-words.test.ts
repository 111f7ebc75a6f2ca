import { describe, expect, it } from 'vitest'
import {
  comparisonWord,
  groupsOf,
  keyTitle,
  keyWord,
  kindOf,
} from '../../../../../../src/renderer/src/features/keys/key-words'
import type { Key } from '../../../../../../src/shared/contract/keys'

const finding = { message: 'It is wrong.', rule: 'RFC 7517 §4' }
const certificate = {
  subject: 'CN=a',
  issuer: 'CN=b',
  serialNumber: '01',
  notBefore: 0,
  notAfter: 1,
  sha256: 'digest',
  findings: [],
}

const key = (change: Partial<Key> = {}): Key => ({
  id: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  origin: 'platform',
  kid: 'argus-1',
  kty: 'RSA',
  algorithm: 'RS256',
  use: 'sig',
  curve: null,
  bits: 2_048,
  parameters: [],
  fault: null,
  warnings: [],
  certificates: [],
  firstSeenAt: 1,
  lastSeenAt: 2,
  goneSince: null,
  foundAt: ['well-known', 'versioned'],
  signedTokens: [],
  ...change,
})

describe('a key', () => {
  it('is called by its id, and by its thumbprint where it has none', () => {
    expect(keyTitle(key())).toBe('argus-1')
    expect(keyTitle(key({ kid: null }))).toBe('no kid (NzbLsXh8uDCc…)')
  })

  it.each([
    [{}, 'RSA 2048 RS256'],
    [{ kty: 'EC', curve: 'P-256', bits: 256, algorithm: 'ES256' }, 'EC P-256 ES256'],
    [{ bits: null, algorithm: null }, 'RSA no alg'],
    [{ kty: null, bits: null }, 'no type RS256'],
  ])('%j is told in a line', (change, line) => {
    expect(kindOf(key(change))).toBe(line)
  })

  it.each([
    [{}, 'usable', 'good'],
    [{ fault: finding }, 'unusable', 'bad'],
    [{ warnings: [finding] }, 'warning', 'warn'],
    [{ certificates: [{ ...certificate, findings: [finding] }] }, 'warning', 'warn'],
    [{ certificates: [certificate] }, 'usable', 'good'],
    [{ goneSince: 3, fault: finding }, 'gone', 'muted'],
    [{ origin: 'imported' as const }, 'imported', 'info'],
    [{ origin: 'imported' as const, fault: finding }, 'unusable', 'bad'],
  ])('with %j is %s', (change, word, tone) => {
    expect(keyWord(key(change))).toEqual({ word, tone })
  })
})

it('groups keys: published, gone, imported, and no group without keys', () => {
  const list = [key({ origin: 'imported', kid: 'c' }), key({ goneSince: 1, kid: 'b' }), key({ kid: 'a' })]
  expect(groupsOf(list).map(({ name, keys }) => [name, keys.map(({ kid }) => kid)])).toEqual([
    ['Published', ['a']],
    ['Gone', ['b']],
    ['Imported', ['c']],
  ])
})

it('says whether both addresses publish the same', () => {
  const difference = { key: 'a', kid: null, message: 'Only there.' }
  expect(comparisonWord({ comparison: 'same', differences: [] }).tone).toBe('good')
  expect(comparisonWord({ comparison: 'unknown', differences: [] }).tone).toBe('muted')
  expect(comparisonWord({ comparison: 'different', differences: [difference] })).toEqual({
    word: '1 difference',
    tone: 'warn',
  })
})
