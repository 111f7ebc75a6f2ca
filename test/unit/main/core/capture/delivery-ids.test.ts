import { expect, it } from 'vitest'
import { createDeliveryIds } from '../../../../../src/main/core/capture/delivery-ids'
import { cryptoRandom } from '../../../../../src/main/adapters/node/crypto-random'

const pattern = /^[A-Za-z0-9_-]{22}$/

it('makes ids of the form that the contract asks for, all different', () => {
  const newId = createDeliveryIds(cryptoRandom)
  const ids = Array.from({ length: 1_000 }, () => newId(1_764_000_000_000))
  expect(new Set(ids).size).toBe(1_000)
  expect(ids.filter((id) => !pattern.test(id))).toEqual([])
})

it('begins with the time', () => {
  const newId = createDeliveryIds(cryptoRandom)
  const timeOf = (id: string): number => Buffer.from(id, 'base64url').readUIntBE(0, 6)
  expect(timeOf(newId(1_764_000_000_000))).toBe(1_764_000_000_000)
  expect(timeOf(newId(0))).toBe(0)
})

it('takes ten fresh random bytes for each', () => {
  let next = 0
  const counting = {
    ...cryptoRandom,
    bytes: (count: number) => Uint8Array.from({ length: count }, () => next++ & 0xff),
  }
  const newId = createDeliveryIds(counting)
  const tails = Array.from({ length: 300 }, () => [...Buffer.from(newId(0), 'base64url').subarray(6)])
  expect(tails.flat()).toEqual(Array.from({ length: 3_000 }, (_, index) => index & 0xff))
})
