import { decodeJwt, jwtVerify, SignJWT } from 'jose'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSigningKeys, MAX_TOKEN_SECONDS, type SigningKeys } from '../../../../src/sandbox/keys/signing-keys'

const START = Date.UTC(2026, 2, 23)

let time: number
const changed = vi.fn()
const deps = { now: () => time, changed }

beforeEach(() => {
  time = START
  changed.mockClear()
})

const sign = async (keys: SigningKeys): Promise<string> =>
  new SignJWT({ n: 1 }).setProtectedHeader({ alg: 'RS256' }).sign(keys.current().privateKey)

const kids = (keys: SigningKeys): (string | undefined)[] => keys.jwks().keys.map(({ kid }) => kid)

describe('createSigningKeys', () => {
  it('makes an RSA key of 2048 bits and publishes its public half alone', async () => {
    const keys = await createSigningKeys([], deps)
    const [jwk] = keys.jwks().keys
    expect(Object.keys(jwk ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    expect(jwk).toMatchObject({ kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB', kid: keys.current().kid })
    expect(Buffer.from(jwk?.n ?? '', 'base64url')).toHaveLength(256)
  })

  it('publishes the old key behind the new one after a rotation', async () => {
    const keys = await createSigningKeys([], deps)
    const before = keys.current().kid
    const token = await sign(keys)
    const { kid } = await keys.rotate()
    expect(keys.current().kid).toBe(kid)
    expect(kids(keys)).toEqual([kid, before])
    expect(changed).toHaveBeenCalledOnce()

    const publicKey = keys.find(before)
    if (publicKey === undefined) throw new Error('The old key is gone.')
    await expect(jwtVerify(token, publicKey)).resolves.toMatchObject({ payload: decodeJwt(token) })
  })

  it('drops an old key when the last token that it signed has run out', async () => {
    const keys = await createSigningKeys([], deps)
    const before = keys.current().kid
    await keys.rotate()
    time = START + MAX_TOKEN_SECONDS * 1_000 - 1
    expect(kids(keys)).toHaveLength(2)
    time += 1
    expect(kids(keys)).toEqual([keys.current().kid])
    expect(keys.find(before)).toBeUndefined()
    expect(keys.stored()).toHaveLength(1)
  })

  it('keeps the time at which a key was first retired', async () => {
    const keys = await createSigningKeys([], deps)
    await keys.rotate()
    time += 60_000
    await keys.rotate()
    expect(keys.stored().map(({ retiredAt }) => retiredAt)).toEqual([null, START + 60_000, START])
  })

  it('comes back with the same keys from what is stored', async () => {
    const first = await createSigningKeys([], deps)
    await first.rotate()
    const token = await sign(first)
    const second = await createSigningKeys(first.stored(), deps)
    expect(second.jwks()).toEqual(first.jwks())
    const publicKey = second.find(second.current().kid)
    if (publicKey === undefined) throw new Error('The key is gone.')
    await expect(jwtVerify(token, publicKey)).resolves.toBeDefined()
  })
})
