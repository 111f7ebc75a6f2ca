import { expect, it } from 'vitest'
import { octJwk } from '../../../../../../../src/renderer/src/features/tokens/how/oct-jwk'

const keyOf = (secret: string, encoding: Parameters<typeof octJwk>[1]) => {
  const jwk = octJwk(secret, encoding)
  return jwk === undefined ? undefined : Buffer.from((JSON.parse(jwk) as { k: string }).k, 'base64url').toString('hex')
}

it.each([
  ['é', 'utf8', 'c3a9'],
  ['fb ff', 'hex', 'fbff'],
  ['-_8', 'base64url', 'fbff'],
  ['+/8=', 'base64', 'fbff'],
  ['+/8', 'base64', 'fbff'],
] as const)('reads %j as %s', (secret, encoding, hex) => {
  expect(keyOf(secret, encoding)).toBe(hex)
})

it.each([
  ['', 'utf8'],
  ['abc', 'hex'],
  ['zz', 'hex'],
  ['+/8=', 'base64url'],
  ['-_8', 'base64'],
  ['a', 'base64url'],
] as const)('refuses %j as %s', (secret, encoding) => {
  expect(octJwk(secret, encoding)).toBeUndefined()
})
