import { expect, it } from 'vitest'
import fc from 'fast-check'
import { readLegible } from '../../../../../src/main/core/capture/read-legible'

const isKnown = (slug: string): boolean => slug === 'known'
const read = (text: string, headsBefore = 0) => readLegible(Buffer.from(text, 'latin1'), headsBefore, isKnown)

it.each([
  ['POST /known/a?x=1 HTTP/1.1\r\nHo', { method: 'POST', target: '/known/a?x=1', httpVersion: '1.1', slug: 'known' }],
  ['FLY  http://h/known HTTP/1.0\r\n', { method: 'FLY', target: 'http://h/known', httpVersion: '1.0' }],
  ['POST /known', { method: 'POST', target: '/known', httpVersion: '' }],
  ['\r\nPOST /known FTP/1\r\n', { method: 'POST', target: '/known', httpVersion: '' }],
  ['/known\r\n', { method: '', target: '/known', httpVersion: '' }],
  ['GET/known/x HTTP/1.1\r\n', { method: '', target: '/known/x' }],
  ['POST /known/\0 HTTP/1.1', { method: 'POST', target: '/known/\uFFFD' }],
])('reads what there is of %j', (text, expected) => {
  expect(read(text)).toMatchObject(expected)
})

it.each([
  '',
  'GET /other HTTP/1.1\r\n',
  'GET /other HTTP/1.1\r\nReferer: /known\r\n',
  'POST /known2 HTTP/1.1',
  'GET /xknown HTTP/1.1',
  'known',
  '\0\xFF\x16\x03',
])('finds nobody in %j', (text) => {
  expect(read(text)).toBeUndefined()
})

it('passes over the heads that were read, and keeps the bytes from the broken one on', () => {
  const whole = 'POST /known/1 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}'
  const broken = 'FLY /known/2 HTTP/1.1\r\n'
  const found = read(`${whole}${whole}${broken}`, 2)
  expect(found).toMatchObject({ method: 'FLY', target: '/known/2' })
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe(broken)
  expect(read(`${whole}garbage`, 1)).toBeUndefined()
})

it('keeps at most 64 KiB', () => {
  expect(read(`POST /known HTTP/1.1\r\n${'x'.repeat(100_000)}`)?.bytes.byteLength).toBe(65_536)
})

it('copes with bytes of any kind, within the limits of a delivery', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat(3), (bytes, headsBefore) => {
      const found = readLegible(Buffer.from(bytes), headsBefore, () => true)
      if (found === undefined) return
      expect(found.method.length).toBeLessThanOrEqual(32)
      expect(found.target).not.toContain('\0')
    }),
  )
})
