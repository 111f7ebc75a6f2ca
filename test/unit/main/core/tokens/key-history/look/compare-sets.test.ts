import { describe, expect, it } from 'vitest'
import { compareSets } from '../../../../../../../src/main/core/tokens/key-history/look/compare-sets'
import { identify } from '../../../../../../../src/main/core/tokens/key-history/look/key-identity'
import type { RawJwk } from '../../../../../../../src/main/core/tokens/keys/key-lint'
import { keyOf } from '../answer-of'

const compare = async (left: readonly RawJwk[], right: readonly RawJwk[]) =>
  compareSets(
    { name: '/.well-known/jwks.json', keys: await Promise.all(left.map(identify)) },
    { name: '/v1/auth/jwks.json', keys: await Promise.all(right.map(identify)) },
  )

describe('compareSets', () => {
  it('finds the same keys in another order the same', async () => {
    const otherOrder = Object.fromEntries(Object.entries(keyOf(1)).reverse())
    expect(await compare([keyOf(1), keyOf(2)], [keyOf(2), otherOrder])).toEqual([])
  })

  it('names a key that one address has only', async () => {
    expect(await compare([keyOf(1), keyOf(2)], [keyOf(1)])).toMatchObject([
      { kid: 'key-2', message: 'It is published at /.well-known/jwks.json only.' },
    ])
    expect(await compare([], [keyOf(1)])).toMatchObject([
      { kid: 'key-1', message: 'It is published at /v1/auth/jwks.json only.' },
    ])
  })

  it.each([
    ['alg', 'PS256', '"RS256"', '"PS256"'],
    ['use', 'enc', '"sig"', '"enc"'],
    ['kid', 'other', '"key-1"', '"other"'],
    ['alg', undefined, '"RS256"', 'missing'],
  ])('tells another %s of the same key', async (name, value, here, there) => {
    const rest = Object.fromEntries(Object.entries(keyOf(1)).filter(([member]) => member !== name))
    const [difference, ...others] = await compare([keyOf(1)], [value === undefined ? rest : { ...rest, [name]: value }])
    expect(difference?.message).toBe(
      `Its "${name}" is ${here} at /.well-known/jwks.json and ${there} at /v1/auth/jwks.json.`,
    )
    expect(others).toEqual([])
  })

  it('warns of one "kid" with two keys', async () => {
    const differences = await compare([keyOf(1)], [keyOf(2, { kid: 'key-1' })])
    expect(differences).toHaveLength(2)
    for (const { message } of differences) expect(message).toMatch(/another key under the same "kid"/)
  })

  it('shows nothing unprintable, and not all of what is long', async () => {
    const [difference] = await compare([keyOf(1)], [keyOf(1, { note: `\u001b[2J${'x'.repeat(5_000)}` })])
    expect(difference?.message).not.toContain('\u001b')
    expect(difference?.message.length).toBeLessThanOrEqual(500)
  })
})
