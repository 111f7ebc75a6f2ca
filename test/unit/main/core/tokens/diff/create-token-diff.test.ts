import { describe, expect, it } from 'vitest'
import type { DiffLine, TokenDiff } from '../../../../../../src/shared/contract/token-diff'
import { createTokenDiff } from '../../../../../../src/main/core/tokens/diff/create-token-diff'
import { AppError } from '../../../../../../src/shared/errors'
import { encode } from '../make-token'

/** What a signature is does not matter here. */
const tokenOf = (payload: unknown, header: unknown = { alg: 'RS256', kid: 'key-1' }): string =>
  `${encode(header)}.${encode(payload)}.c2ln`

const diff = createTokenDiff({
  find: async () => {
    throw new AppError('tokens.not_found', 'There is no such token.')
  },
})
const compare = (left: string, right: string): Promise<TokenDiff> =>
  diff({ left: { kind: 'text', text: left }, right: { kind: 'text', text: right } })

const remarkOf = async (name: string, left: unknown, right: unknown): Promise<string | null | undefined> =>
  (await compare(tokenOf(left), tokenOf(right))).lines.find((line) => line.name === name)?.remark

describe('diff', () => {
  it('lists every member once, what differs first, as it is written', async () => {
    const left = tokenOf('{"iss":"a","sub":"x", "n": 1.0 ,"only":[1, 2]}')
    const right = tokenOf('{"iss":"a","n":1,"sub":"y","more":null}', { alg: 'RS256', kid: 'key-2', typ: 'JWT' })
    const { lines, changedCount } = await compare(left, right)
    const line = (part: DiffLine['part'], name: string, kind: DiffLine['kind'], ...texts: (string | null)[]) => ({
      part,
      name,
      kind,
      left: texts[0],
      right: texts[1],
      remark: texts[2] ?? null,
    })
    expect(lines).toEqual([
      line('header', 'kid', 'changed', '"key-1"', '"key-2"', 'Signed with another key.'),
      line('header', 'typ', 'only-right', null, '"JWT"'),
      line('claims', 'sub', 'changed', '"x"', '"y"'),
      line('claims', 'only', 'only-left', '[1, 2]', null),
      line('claims', 'more', 'only-right', null, 'null'),
      line('header', 'alg', 'same', '"RS256"', '"RS256"'),
      line('claims', 'iss', 'same', '"a"', '"a"'),
      line('claims', 'n', 'same', '1.0', '1', 'The same value, written differently.'),
    ])
    expect(changedCount).toBe(5)
  })

  it('finds no difference between a token and itself, whatever stands around it', async () => {
    const token = tokenOf({ sub: 'x', exp: 1_790_000_000 })
    const { lines, changedCount } = await compare(token, `Authorization: Bearer ${token}\n`)
    expect(changedCount).toBe(0)
    expect(lines.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same'])
  })

  it.each<[string, unknown, unknown, string | null]>([
    ['exp', { exp: 1_000 }, { exp: 4_600 }, '1 hour later.'],
    ['exp', { exp: 4_600 }, { exp: 100 }, '1 hour 15 minutes earlier.'],
    ['iat', { iat: 1_000 }, { iat: 1_001.5 }, '1.5 seconds later.'],
    [
      'exp',
      { iat: 0, exp: 3_600 },
      { iat: 3_600, exp: 4_500 },
      '15 minutes later. Lives 15 minutes instead of 1 hour.',
    ],
    ['exp', { exp: 'soon' }, { exp: 1 }, null],
    ['exp', { exp: 1 }, {}, null],
    ['nbf', { nbf: 0 }, { nbf: 90_000 }, '1 day 1 hour later.'],
    ['scope', { scope: 'a b' }, { scope: 'b c d' }, 'With "c", "d", without "a".'],
    ['scope', { scope: 'a' }, {}, 'Without "a".'],
    ['scp', { scp: ['a', 'b'] }, { scp: ['b', 'a'] }, 'The same ones, in another order.'],
    ['aud', { aud: 'live' }, { aud: ['sandbox', 'live'] }, 'With "sandbox".'],
    ['aud', { aud: 'live' }, { aud: 7 }, null],
    ['custom', { custom: 'a' }, { custom: 'b' }, null],
  ])('says of %s what %j and %j come to', async (name, left, right, remark) => {
    expect(await remarkOf(name, left, right)).toBe(remark)
  })

  it('takes the last of a name that occurs twice', async () => {
    const { lines } = await compare(tokenOf('{"sub":"x","sub":"y"}'), tokenOf('{"sub":"y"}'))
    expect(lines.filter(({ name }) => name === 'sub')).toMatchObject([{ kind: 'same', left: '"y"' }])
  })

  it('compares what is inside of nested tokens, and both headers of a JSON serialization', async () => {
    const inner = tokenOf({ sub: 'inner' }, { alg: 'ES256' })
    const nested = tokenOf(inner, { alg: 'RS256', cty: 'JWT' })
    const { lines } = await compare(nested, inner)
    expect(lines.map(({ name, kind }) => [name, kind])).toEqual([
      ['alg', 'same'],
      ['sub', 'same'],
    ])
    const flattened = JSON.stringify({
      payload: encode({ sub: 'inner' }),
      protected: encode({ alg: 'ES256' }),
      header: { kid: 'key-7' },
      signature: 'c2ln',
    })
    expect((await compare(inner, flattened)).lines.slice(0, 1)).toMatchObject([
      { part: 'header', name: 'kid', kind: 'only-right', right: '"key-7"' },
    ])
  })

  it('says which text is no token, and why', async () => {
    await expect(compare(tokenOf({}), 'a.b')).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(/^The second text is no token\. .*dot/) as string,
    })
    await expect(
      diff({ left: { kind: 'kept', id: 'A'.repeat(22) as never }, right: { kind: 'text', text: '' } }),
    ).rejects.toMatchObject({ code: 'tokens.not_found' })
  })
})
