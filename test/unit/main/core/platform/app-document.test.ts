import { describe, expect, it } from 'vitest'
import {
  governedDocument,
  registeredDocument,
  renewedDocument,
  rotatedDocument,
} from '../../../../../src/main/core/platform/app-document'

const NOW = 1_800_000_000_000
const parsed = (text: string): unknown => JSON.parse(text)

describe('renewedDocument', () => {
  const before = JSON.stringify({
    name: 'old',
    plan: 'gold',
    token_endpoint_auth_method: 'none',
    previous_secret_expires_at: NOW + 1,
  })

  it('keeps what is said once and still true, and nothing else', () => {
    expect(parsed(renewedDocument(before, '{"name":"new"}', NOW))).toEqual({
      name: 'new',
      token_endpoint_auth_method: 'none',
      previous_secret_expires_at: NOW + 1,
    })
  })

  it('lets the end of the old secret go when it is over', () => {
    expect(renewedDocument(before, '{}', NOW + 1)).not.toContain('previous_secret')
  })

  it('believes what is said anew', () => {
    const next = '{"token_endpoint_auth_method":"client_secret_post","previous_secret_expires_at":null}'
    expect(parsed(renewedDocument(before, next, NOW))).toEqual(parsed(next))
  })

  it.each([undefined, '<html>', '[]', '{}'])('takes what is new as it is after %j', (old) => {
    expect(renewedDocument(old, '{"id":12345678901234567890}', NOW)).toBe('{"id":12345678901234567890}')
  })
})

describe('registeredDocument', () => {
  it.each([
    [undefined, {}],
    ['client_secret_post', {}],
    ['none', { token_endpoint_auth_method: 'none' }],
  ])('remembers the way of authentication that was named: %s', (method, extra) => {
    expect(parsed(registeredDocument('{"client_id":"app_1"}', method))).toEqual({ client_id: 'app_1', ...extra })
  })

  it('believes the platform where it names another', () => {
    const document = '{"token_endpoint_auth_method":"client_secret_basic"}'
    expect(registeredDocument(document, 'none')).toBe(document)
  })
})

describe('rotatedDocument', () => {
  const before = '{"name":"x","previous_secret_expires_at":1}'

  it.each([
    [
      'names the end',
      { client_id: 'app_1', previous_secret_expires_at: 2 },
      { client_id: 'app_1', previous_secret_expires_at: 2 },
    ],
    ['wraps the app', { app: { client_id: 'app_1', v: 2 }, ok: true }, { client_id: 'app_1', v: 2, ok: true }],
    ['says nothing', undefined, {}],
    ['is a text', 'done', {}],
  ])('drops an end that was said before, also when the answer %s', (_what, answer, said) => {
    expect(parsed(rotatedDocument(before, answer))).toEqual({ name: 'x', ...said })
  })
})

describe('governedDocument', () => {
  const before = '{"client_id":"app_1","name":"x","governance":{"status":"active","owner":"a"}}'
  const sent = { status: 'suspended' }
  const after = (governance: object, extra: object = {}): object => ({
    client_id: 'app_1',
    name: 'x',
    ...extra,
    governance,
  })

  it.each<[string, unknown, object]>([
    [
      'the whole app',
      { client_id: 'app_1', name: 'y', governance: { status: 'frozen' } },
      after({ status: 'frozen', owner: 'a' }, { name: 'y' }),
    ],
    [
      'an app in an envelope',
      { app: { client_id: 'app_1', governance: { status: 'suspended' } } },
      after({ status: 'suspended', owner: 'a' }),
    ],
    ['an app without governance', { client_id: 'app_1' }, after({ status: 'suspended', owner: 'a' })],
    ['the governance by name', { governance: { owner: 'b' } }, after({ status: 'suspended', owner: 'b' })],
    ['its fields alone', { status: 'suspended', by: 'me' }, after({ status: 'suspended', owner: 'a', by: 'me' })],
    ['nothing', undefined, after({ status: 'suspended', owner: 'a' })],
    ['a text', 'OK', after({ status: 'suspended', owner: 'a' })],
    ['a list', [1], after({ status: 'suspended', owner: 'a' })],
  ])('takes %s for an answer', (_form, answer, expected) => {
    expect(parsed(governedDocument(before, sent, answer))).toEqual(expected)
  })
})
