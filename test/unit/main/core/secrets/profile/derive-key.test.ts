import { describe, expect, it } from 'vitest'
import { COST, deriveKey, isBearable } from '../../../../../../src/main/core/secrets/profile/derive-key'

describe('deriveKey', () => {
  // RFC 7914 §12; the fourth takes 1 GiB.
  it.each([
    [
      'password',
      'NaCl',
      { n: 1_024, r: 8, p: 16 },
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    ],
    [
      'pleaseletmein',
      'SodiumChloride',
      { n: 16_384, r: 8, p: 1 },
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    ],
  ])('gives what RFC 7914 says for %j', async (passphrase, salt, cost, hex) => {
    expect((await deriveKey(passphrase, Buffer.from(salt), cost, 64)).toString('hex')).toBe(hex)
  })

  it('takes two spellings of one character for one', async () => {
    const salt = new Uint8Array(16)
    const cost = { n: 2, r: 1, p: 1 }
    const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301']
    expect(await deriveKey(composed, salt, cost, 32)).toEqual(await deriveKey(decomposed, salt, cost, 32))
  })
})

describe('isBearable', () => {
  it.each([
    [COST, true],
    [{ n: 262_144, r: 8, p: 1 }, true],
    [{ n: 262_144, r: 8, p: 4 }, true],
    [{ n: 262_144, r: 8, p: 5 }, false],
    [{ n: 524_288, r: 8, p: 1 }, false],
    [{ n: 2 ** 31, r: 1, p: 1 }, false],
    [{ n: 2, r: 2 ** 16, p: 1 }, true],
    [{ n: 100_000, r: 8, p: 1 }, false],
    [{ n: 1, r: 8, p: 1 }, false],
  ])('%j: %s', (cost, expected) => {
    expect(isBearable(cost)).toBe(expected)
  })
})
