import { expect, it } from 'vitest'
import { lifeBarPlaces, lifeOf, lifeWords } from '../../../../../../../src/renderer/src/features/tokens/report/life'
import type { Claim } from '../../../../../../../src/shared/contract/inspection'

const claim = (name: string, at: number | null): Claim => ({ name, json: '0', meaning: null, source: null, at })
const MINUTE = 60_000

it.each([
  ['without an end', [claim('iat', 0)]],
  ['without a beginning', [claim('exp', 10)]],
  ['that ends before it begins', [claim('iat', 20), claim('exp', 10)]],
  ['that is good only after its end', [claim('iat', 0), claim('nbf', 20), claim('exp', 10)]],
  ['with times that are none', [claim('iat', null), claim('exp', 10)]],
])('draws nothing for a token %s', (_, claims) => {
  expect(lifeOf(claims)).toBeUndefined()
})

it('begins with the earlier of iat and nbf, and counts from nbf', () => {
  expect(lifeOf([claim('nbf', 5), claim('iat', 2), claim('exp', 10)])).toEqual({ from: 2, goodFrom: 5, to: 10 })
  expect(lifeOf([claim('nbf', 1), claim('iat', 2), claim('exp', 10)])).toEqual({ from: 1, goodFrom: 1, to: 10 })
  expect(lifeOf([claim('iat', 2), claim('exp', 10)])).toEqual({ from: 2, goodFrom: 2, to: 10 })
})

it('puts now on the bar, and keeps it there', () => {
  const life = { from: 0, goodFrom: 2, to: 10 }
  expect(lifeBarPlaces(life, 1)).toEqual({ goodFrom: 20, now: 10, state: 'early' })
  expect(lifeBarPlaces(life, 5)).toEqual({ goodFrom: 20, now: 50, state: 'current' })
  // From `exp` on it must be refused (RFC 7519 §4.1.4).
  expect(lifeBarPlaces(life, 10)).toEqual({ goodFrom: 20, now: 100, state: 'over' })
  expect(lifeBarPlaces(life, 99).now).toBe(100)
  expect(lifeBarPlaces(life, -99).now).toBe(0)
})

it('says the same in words', () => {
  const life = { from: 0, goodFrom: MINUTE, to: 11 * MINUTE }
  expect(lifeWords(life, 0)).toBe('Good for 10 min 00 s, in 1 min 00 s')
  expect(lifeWords(life, 5 * MINUTE)).toBe('Good for 10 min 00 s: 4 min 00 s are over, 6 min 00 s are left')
  expect(lifeWords(life, 12 * MINUTE)).toBe('Was good for 10 min 00 s, expired 1 min 00 s ago')
})
