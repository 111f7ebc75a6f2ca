import { describe, expect, it } from 'vitest'
import { decodeParts, encodeParts } from '../../../../../src/main/core/vault/vault-parts'

const name = 'app/app_1/client-secret'

describe('the parts of a secret', () => {
  it('are as few as can be, and full', () => {
    const overhead = JSON.stringify({ v: 1, name, value: '', sha256: 'x'.repeat(43) }).length
    const lengths = (bytes: number): number[] =>
      encodeParts(name, 'x'.repeat(bytes - overhead)).map((part) => part.length)
    expect(lengths(1_500)).toEqual([2_000])
    expect(lengths(1_501)).toEqual([2_000, 2])
    expect(lengths(64 * 1_500)).toEqual(Array.from({ length: 64 }, () => 2_000))
    expect(() => lengths(64 * 1_500 + 1)).toThrow(
      expect.objectContaining({ code: 'vault.too_large', details: { sizeBytes: 96_001, maxBytes: 96_000 } }),
    )
  })

  it('may be cut in the middle of a character', () => {
    for (const shift of ['', 'a', 'ab', 'abc']) {
      const value = shift + '👧'.repeat(1_000)
      expect(decodeParts(name, encodeParts(name, value))).toBe(value)
    }
  })

  const [first = '', second = ''] = encodeParts(name, 'x'.repeat(1_800))
  const stored = (change: object): string[] => {
    const document = JSON.parse(Buffer.from(encodeParts(name, 'x').join(''), 'base64url').toString()) as object
    return [Buffer.from(JSON.stringify({ ...document, ...change })).toString('base64url')]
  }

  it.each<[string, string[]]>([
    ['none', []],
    ['one is missing', [first]],
    ['there is one too many', [first, second, second]],
    ['they are in the wrong order', [second, first]],
    ['one is there twice', [first, first]],
    ['a character was changed', [`A${first.slice(1)}`, second]],
    ['one was cut', [first, second.slice(0, -4)]],
    ['one has a space, which base64 decoders skip', [` ${first}`, second]],
    ['they are of something else', ['bm90IG91cnM']],
    ['the value is not that of the digest', stored({ value: 'y' })],
    ['the name is that of another secret', stored({ name: 'app/app_2/client-secret' })],
    ['there is no digest', stored({ sha256: undefined })],
    ['there is something unknown', stored({ more: 1 })],
    ['they are of a later version', stored({ v: 2 })],
  ])('are damaged when %s', (_, parts) => {
    expect(() => decodeParts(name, parts)).toThrow(expect.objectContaining({ code: 'vault.damaged' }))
  })

  it('are whole when nothing of that is so', () => {
    expect(decodeParts(name, [first, second])).toBe('x'.repeat(1_800))
    expect(decodeParts(name, stored({}))).toBe('x')
  })

  it('do not show in the error what they hold', () => {
    let message = ''
    try {
      decodeParts(name, stored({ value: 'hunter2' }))
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain(name)
    expect(message).not.toContain('hunter2')
  })
})
