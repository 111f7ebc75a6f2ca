import { describe, expect, it } from 'vitest'
import { checkFormat } from '../../../../../../../src/main/core/tokens/checks/layers/format'
import { checkOf, inspectWith, signer, withClaims } from '../../check-of'
import { encryptedLayer, inspectedOf } from '../inspected-of'

describe('format', () => {
  it('fails a token with a claim twice and warns of a name twice further inside', async () => {
    const twice = await inspectWith(signer.sign('{"sub":"a","sub":"b"}'))
    expect(twice.checks[0]).toMatchObject({
      status: 'failed',
      rule: 'RFC 7519 §4',
      detail: expect.stringContaining('"sub"') as string,
    })
    expect(twice.claims.map(({ json }) => json)).toEqual(['"a"', '"b"'])
    expect(await checkOf('format', signer.sign('{"x":{"a":1,"a":2}}'))).toEqual(['warning', expect.any(String)])
  })

  it('warns of a payload that is no JSON object', async () => {
    expect(await checkOf('format', signer.sign('hello'))).toEqual(['warning', expect.stringContaining('no JWT')])
  })

  it('passes claims, and fails a token id that is no text', async () => {
    expect((await checkOf('format', withClaims({ jti: 'a' })))[0]).toBe('passed')
    expect(await checkOf('format', withClaims({ jti: 7 }))).toEqual(['failed', '"jti" is 7, not a text.'])
  })

  it('passes an encrypted token, opened or not', () => {
    expect(checkFormat(inspectedOf([encryptedLayer({}, 'not-applicable')], null)).status).toBe('passed')
    expect(checkFormat(inspectedOf([encryptedLayer({})], { sub: 'a' })).status).toBe('passed')
    expect(checkFormat(inspectedOf([encryptedLayer({})], { jti: 1 })).status).toBe('failed')
  })

  it('fails content that is elsewhere, and warns of it where it was given', async () => {
    const [header, , signature] = signer.sign('hello').split('.')
    const detached = `${String(header)}..${String(signature)}`
    expect((await checkOf('format', detached))[0]).toBe('failed')
    expect((await checkOf('format', detached, { detachedPayload: 'hello' }))[0]).toBe('warning')
  })
})
