import { describe, expect, it } from 'vitest'
import { parseExact } from '../../../../../../src/main/core/platform/exchange/exact-json'
import { setSecretsApart } from '../../../../../../src/main/core/platform/exchange/set-secrets-apart'

const CANARY = 'CANARY-7f3a91'

describe('setSecretsApart', () => {
  it.each([
    'client_secret',
    'clientSecret',
    'Client-Secret',
    'secret',
    'secrets',
    'secret_value',
    'signing_secret',
    'previous_secret',
    'access_token',
    'refresh_token',
    'registration_access_token',
    'token',
    'password',
    'api_key',
    'private_key',
    'signingKey',
    'client_assertion',
    'Authorization',
    'credentials',
  ])('takes %s out', (name) => {
    const { document, secrets } = setSecretsApart({ kept: 1, [name]: CANARY }, [])
    expect(document).toEqual({ kept: 1 })
    expect(secrets).toEqual([{ name, value: CANARY }])
  })

  it.each([
    ['client_secret_expires_at', 0],
    ['previous_secret_expires_at', '2026-11-24T12:00:00Z'],
    ['token_endpoint_auth_method', 'client_secret_post'],
    ['token_endpoint_auth_methods_supported', ['client_secret_post']],
    ['token_type', 'Bearer'],
    ['has_secret', true],
    ['secret', null],
    ['name', 'Case sync'],
  ])('leaves %s, which only speaks of a secret', (name, value) => {
    expect(setSecretsApart({ [name]: value }, []).document).toEqual({ [name]: value })
  })

  it('looks at every depth, in arrays and in objects', () => {
    const { document, secrets } = setSecretsApart(
      { apps: [{ id: 'a', auth: { client_secret: { value: CANARY, hint: 'x1' }, method: 'post' } }] },
      [],
    )
    expect(document).toEqual({ apps: [{ id: 'a', auth: { method: 'post' } }] })
    expect(secrets.map(({ value }) => value)).toEqual([CANARY, 'x1'])
  })

  it('takes out what repeats a secret of the same answer under an innocent name', () => {
    const parsed = {
      client_secret: CANARY,
      note: `use ${CANARY} to sign in`,
      list: ['a', CANARY],
      link: `https://x.example/?key=${CANARY}`,
      [`map-${CANARY}`]: 1,
      other: 'kept',
    }
    expect(setSecretsApart(parsed, []).document).toEqual({ list: ['a'], other: 'kept' })
  })

  it('takes out what repeats something that was sent', () => {
    expect(setSecretsApart({ id: 'wh_1', echo: CANARY, deep: { config: [CANARY] } }, [CANARY]).document).toEqual({
      id: 'wh_1',
      deep: { config: [] },
    })
    expect(setSecretsApart(CANARY, [CANARY]).document).toBeNull()
  })

  it('looks for a short secret as a whole only', () => {
    expect(setSecretsApart({ secret: 'case', name: 'Suitcase', code: 'case' }, []).document).toEqual({
      name: 'Suitcase',
    })
  })

  it('does not let an empty secret empty the document', () => {
    expect(setSecretsApart({ secret: '', name: '' }, ['']).document).toEqual({ name: '' })
  })

  it('takes a secret that is a number out, and keeps other long numbers whole', () => {
    const { document, secrets } = setSecretsApart(
      parseExact('{"secret":12345678901234567890,"id":98765432109876543210}'),
      [],
    )
    expect(document).toEqual(parseExact('{"id":98765432109876543210}'))
    expect(secrets).toEqual([{ name: 'secret', value: '12345678901234567890' }])
  })

  it('keeps a member called __proto__ harmless', () => {
    const { document } = setSecretsApart(JSON.parse('{"__proto__":{"isAdmin":true},"a":1}'), [])
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype)
    expect(JSON.stringify(document)).toBe('{"__proto__":{"isAdmin":true},"a":1}')
  })

  it('refuses a document that is nested without end', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(() => setSecretsApart(JSON.parse(deep), [])).toThrow(RangeError)
    expect(() => setSecretsApart(JSON.parse(`{"secret":${deep}}`), [])).toThrow(RangeError)
  })
})
