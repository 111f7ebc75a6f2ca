import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import {
  claimsOf,
  MAX_LAYERS,
  openLayers,
  type OpenedLayer,
} from '../../../../../../src/main/core/tokens/decode/open-layers'
import { encode, signHs256 } from '../make-token'

const SECRET = Buffer.alloc(16, 7)
const KEY = JSON.stringify({ kty: 'oct', k: SECRET.toString('base64url') })
const SIGNED = signHs256('secret', { sub: 'somebody' })

async function open(text: string, decryptWith: string | null = null): Promise<readonly OpenedLayer[]> {
  const decoded = decodeToken(text)
  if (!decoded.ok) throw new Error(decoded.problem.message)
  return openLayers(decoded, decryptWith)
}

const seal = (content: string, header: object = {}): Promise<string> =>
  new CompactEncrypt(Buffer.from(content)).setProtectedHeader({ alg: 'dir', enc: 'A128GCM', ...header }).encrypt(SECRET)

const kinds = (layers: readonly OpenedLayer[]): unknown[] =>
  layers.map(({ token, content, problem }) => [token.form, content?.payload.kind ?? null, problem])

describe('openLayers', () => {
  it('opens what is signed, then encrypted', async () => {
    const layers = await open(await seal(SIGNED, { cty: 'JWT' }), KEY)
    expect(kinds(layers)).toEqual([
      ['jwe-compact', 'text', null],
      ['jws-compact', 'claims', null],
    ])
    expect(claimsOf(layers.at(-1))).toMatchObject([{ name: 'sub', json: '"somebody"' }])
  })

  it('opens a token that is signed anew, said or not', async () => {
    for (const header of [{ alg: 'HS256', cty: 'jwt' }, { alg: 'HS256' }])
      expect(kinds(await open(signHs256('other', SIGNED, header)))).toEqual([
        ['jws-compact', 'text', null],
        ['jws-compact', 'claims', null],
      ])
  })

  it('opens a JSON serialization in a token', async () => {
    const flattened = JSON.stringify({ payload: encode('{}'), protected: encode({ alg: 'HS256' }), signature: '' })
    expect((await open(await seal(flattened), KEY)).map(({ token }) => token.form)).toEqual([
      'jwe-compact',
      'jws-flattened',
    ])
  })

  it('gives the claims of a token that is only encrypted', async () => {
    const layers = await open(await seal('{"sub":"x"}'), KEY)
    expect(kinds(layers)).toEqual([['jwe-compact', 'claims', null]])
    expect(claimsOf(layers[0])).toMatchObject([{ name: 'sub' }])
  })

  it('has nothing of a token that stays closed', async () => {
    const layers = await open(await seal(SIGNED, { cty: 'JWT' }), null)
    expect(kinds(layers)).toEqual([['jwe-compact', null, null]])
    expect(claimsOf(layers[0])).toBeNull()
  })

  it('says why there is no token where one is announced', async () => {
    expect((await open(await seal('{"sub":"x"}', { cty: 'JWT' }), KEY))[0]?.problem).toContain('it is none')
    expect((await open(await seal(`Bearer ${SIGNED}`, { cty: 'JWT' }), KEY))[0]?.problem).toContain('more than a token')
    const announced = signHs256('x', 'hello', { alg: 'HS256', cty: 'application/jwt' })
    expect((await open(announced))[0]?.problem).toContain('it is none')
  })

  it.each(['a.b.c', '1.2.3', 'some.host.example', '{"payload":1}'])('does not take %j for a token', async (content) => {
    expect(await open(signHs256('x', content))).toHaveLength(1)
  })

  it('does not follow tokens in one another without an end', async () => {
    let token = SIGNED
    for (let depth = 1; depth < MAX_LAYERS; depth += 1) token = signHs256('x', token)
    expect(kinds(await open(token)).at(-1)).toEqual(['jws-compact', 'claims', null])
    const layers = await open(signHs256('x', token))
    expect(layers).toHaveLength(MAX_LAYERS)
    expect(layers.at(-1)?.problem).toContain('more than 8')
  })

  it('has nothing of the key in what it gives', async () => {
    const layers = await open(await seal(SIGNED), KEY)
    expect(JSON.stringify(layers)).not.toContain(SECRET.toString('base64url'))
  })
})
