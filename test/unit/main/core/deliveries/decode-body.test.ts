import * as zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../../../../src/main/core/deliveries/decode-body'
import type { HeaderPair } from '../../../../../src/shared/contract/deliveries'

const TEXT = Buffer.from('{"note":"' + 'é'.repeat(5_000) + '"}')
/** `zstd` of "hello hello hello hello\n", made with the reference program 1.5.4. */
const ZSTD = Buffer.from('28b52ffd04586d00003868656c6c6f200a0100994b11a87c2ea8', 'hex')

const coded = (...values: string[]): HeaderPair[] => values.map((value) => ['Content-Encoding', value])

describe('decodeBody', () => {
  it.each([
    ['gzip', zlib.gzipSync(TEXT)],
    ['X-GZIP', zlib.gzipSync(TEXT)],
    ['br', zlib.brotliCompressSync(TEXT)],
    ['deflate', zlib.deflateSync(TEXT)],
    ['deflate', zlib.deflateRawSync(TEXT)],
    [' identity ', TEXT],
  ])('undoes %s', async (coding, body) => {
    const { bytes, problem } = await decodeBody(body, coded(coding))
    expect(problem).toBeNull()
    expect(Buffer.from(bytes).equals(TEXT)).toBe(true)
  })

  it('undoes zstd', async () => {
    const { bytes, problem } = await decodeBody(ZSTD, coded('zstd'))
    expect([Buffer.from(bytes).toString(), problem]).toEqual(['hello hello hello hello\n', null])
    expect((await decodeBody(ZSTD.subarray(0, -6), coded('zstd'))).problem).toContain('not whole')
  })

  it('undoes several in the order in which they were applied, on one line or more', async () => {
    const body = zlib.brotliCompressSync(zlib.gzipSync(TEXT))
    for (const headers of [coded('gzip, br'), coded('gzip', 'br')])
      expect(Buffer.from((await decodeBody(body, headers)).bytes).equals(TEXT)).toBe(true)
  })

  it('answers what came, and why, where it cannot be undone', async () => {
    const body = Buffer.from('plain')
    for (const [headers, words] of [
      [coded('gzip'), 'is gzip, and is not'],
      [coded('zstd'), 'is zstd, and is not'],
      [coded('compress'), 'cannot undo the coding "compress"'],
      [coded('gzip\u001b[2J'), 'cannot undo the coding "gzip?[2j"'],
      [coded('br,br,br,br,br'), 'more codings'],
    ] as const) {
      const { bytes, problem } = await decodeBody(body, headers)
      expect(problem).toContain(words)
      expect(bytes).toBe(body)
    }
  })

  it('says that a body was cut off', async () => {
    const whole = zlib.gzipSync(TEXT)
    expect((await decodeBody(whole.subarray(0, whole.length - 9), coded('gzip'))).problem).toContain('not whole')
  })

  it('does not unfold a small body into gigabytes', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(110_000_000))
    const { bytes, problem } = await decodeBody(bomb, coded('gzip'))
    expect(problem).toContain('larger than is shown')
    expect(bytes).toBe(bomb)
  })
})
