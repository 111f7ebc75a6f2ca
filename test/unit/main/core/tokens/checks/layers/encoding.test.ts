import { describe, expect, it } from 'vitest'
import { checkEncoding } from '../../../../../../../src/main/core/tokens/checks/layers/encoding'
import { checkOf, signer, withClaims } from '../../check-of'
import { encryptedLayer, inspectedOf } from '../inspected-of'

describe('encoding', () => {
  it('passes text beyond ASCII, whole surrogate pairs too', async () => {
    expect((await checkOf('encoding', withClaims({ name: 'Jürgen 😀' })))[0]).toBe('passed')
    expect((await checkOf('encoding', signer.sign(String.raw`{"a":"\ud83d\ude00"}`)))[0]).toBe('passed')
    // An escaped backslash before it: six plain characters.
    expect((await checkOf('encoding', signer.sign(String.raw`{"a":"\\ud83d"}`)))[0]).toBe('passed')
  })

  it('fails bytes that are no UTF-8', async () => {
    const [header] = signer.sign('x').split('.')
    expect(await checkOf('encoding', `${String(header)}._w.AA`)).toEqual(['failed', expect.stringContaining('UTF-8')])
  })

  it('fails a byte order mark', async () => {
    expect(await checkOf('encoding', signer.sign('\uFEFF{"sub":"a"}'))).toEqual([
      'failed',
      expect.stringContaining('byte order mark'),
    ])
  })

  it.each([
    String.raw`{"a":"\ud83d"}`,
    String.raw`{"a":[{"b":"\udc00"}]}`,
    String.raw`{"\ud800":1}`,
    String.raw`{"a":{"\udfff":1}}`,
  ])('warns of half a character in %s', async (payload) => {
    expect(await checkOf('encoding', signer.sign(payload))).toEqual([
      'warning',
      expect.stringContaining('half a character'),
    ])
  })

  it('says that it has not seen what is encrypted', () => {
    expect(checkEncoding(inspectedOf([encryptedLayer({})], null)).detail).toContain('encrypted')
  })
})
