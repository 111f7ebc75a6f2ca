import * as v from 'valibot'
import { expect, it } from 'vitest'
import { randomKey } from '../../../../../../src/renderer/src/features/capture/random-key'
import { AccessKey } from '../../../../../../src/shared/contract/capture'

it('has 32 characters that fit a header and a query', () => {
  const value = randomKey()
  expect(value).toHaveLength(32)
  for (const place of ['header', 'query']) expect(v.is(AccessKey, { in: place, name: 'key', value })).toBe(true)
})

it('takes each of its 64 characters for four of 256 bytes', () => {
  const counts = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) {
    const character = randomKey((length) => new Uint8Array(length).fill(byte)).charAt(0)
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  expect(counts.size).toBe(64)
  expect(new Set(counts.values())).toEqual(new Set([4]))
})

it('is another one each time', () => {
  expect(randomKey()).not.toBe(randomKey())
})
