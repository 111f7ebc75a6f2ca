import { describe, expect, it } from 'vitest'
import { checkOwnKeys } from '../../../../../../../src/main/core/tokens/checks/header/own-keys'
import { checkOf, withHeader } from '../../check-of'
import { encryptedLayer, inspectedOf, signedLayer } from '../inspected-of'

describe('own-keys', () => {
  it('passes a token that brings none', async () => {
    expect((await checkOf('own-keys', withHeader({})))[0]).toBe('passed')
  })

  it.each([
    [{ jwk: {} }, '"jwk"), which is not used'],
    [{ x5c: ['MIIB'] }, '"x5c"), which is not used'],
    [{ jku: 'https://evil.example' }, '"jku"), which is not asked'],
    [{ x5u: 'https://evil.example' }, '"x5u"), which is not asked'],
    [{ jwk: {}, x5c: [], jku: '', x5u: '' }, '"jwk" and "x5c"'],
  ])('warns of %j and leaves it alone', async (header, words) => {
    expect(await checkOf('own-keys', withHeader(header))).toEqual(['warning', expect.stringContaining(words)])
  })

  it('looks into every layer', () => {
    expect(checkOwnKeys(inspectedOf([encryptedLayer({ jku: '' }), signedLayer({})])).status).toBe('warning')
    expect(checkOwnKeys(inspectedOf([encryptedLayer({}), signedLayer({ jku: '' })])).status).toBe('warning')
  })
})
