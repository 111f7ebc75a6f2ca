import { describe, expect, it } from 'vitest'
import { readPastedKeys } from '../../../../../../src/main/core/tokens/keys/sources/pasted-keys'
import { importAdvice, secretIn } from '../../../../../../src/renderer/src/features/keys/import-words'
import { AppError } from '../../../../../../src/shared/errors'
import { createRsaSigner, keySetText } from '../../../../main/core/tokens/make-token'

const { privateKey, publicPem } = createRsaSigner()
const privateJwk = privateKey.export({ format: 'jwk' })

/** What main says of a text that it does not import. */
function refusalOf(text: string): AppError {
  try {
    readPastedKeys(text, 0)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It was read.')
}

describe('a refused import', () => {
  it.each([
    ['private PEM', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'private key'],
    [
      'private PEM behind public',
      `${publicPem}${privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()}`,
      'private key',
    ],
    ['a private JWK', JSON.stringify(privateJwk), 'private key'],
    ['a set with a private JWK', keySetText(privateJwk), 'private key'],
    ['a symmetric JWK', '{"kty":"oct","k":"AAAA"}', 'symmetric key'],
    ['a set with a symmetric JWK', keySetText({ kty: 'oct', k: 'AAAA' }), 'symmetric key'],
  ])('is told to have been emptied where it was %s', (_what, text, secret) => {
    const refusal = refusalOf(text)
    expect(secretIn(refusal)).toBe(secret)
    expect(importAdvice(refusal)).toContain(`so that the ${secret} does not stay`)
  })

  it.each([
    ['a slip', '{"kty":'],
    ['prose', 'hello'],
  ])('stays to be corrected where it was %s', (_what, text) => {
    expect(secretIn(refusalOf(text))).toBeNull()
    expect(importAdvice(refusalOf(text))).toContain('Give a JWK')
  })

  it('has no words of its own for what is wrong with something else', () => {
    expect(importAdvice(new AppError('input.invalid', 'Too long.'))).toBeUndefined()
  })
})
