import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBase64url, findBase64urlFault } from '../../../../../../src/main/core/tokens/text/base64url'

it('accepts a text exactly when encoding its bytes gives the text again', () => {
  const units = fc.constantFrom(...Array.from('AQgwxyz019-_=+/ .é'))
  fc.assert(
    fc.property(fc.string({ unit: units, maxLength: 12 }), (text) => {
      const isCanonical = Buffer.from(text, 'base64url').toString('base64url') === text
      expect(findBase64urlFault(text) === null).toBe(isCanonical)
    }),
    { numRuns: 5_000 },
  )
})

it('gives back any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase64url(Buffer.from(bytes).toString('base64url'))).toEqual(Buffer.from(bytes))
    }),
  )
})

it.each([
  ['AQ==', { kind: 'character', offset: 2 }],
  ['A Q', { kind: 'character', offset: 1 }],
  ['a+b', { kind: 'character', offset: 1 }],
  ['AQEBA', { kind: 'length', offset: 4 }],
  ['AB', { kind: 'trailing-bits', offset: 1 }],
  ['AAB', { kind: 'trailing-bits', offset: 2 }],
])('names the first fault of %j', (text, fault) => {
  expect(findBase64urlFault(text)).toEqual(fault)
  expect(decodeBase64url(text)).toBeUndefined()
})
