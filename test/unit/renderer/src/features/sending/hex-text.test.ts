import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatHex, parseHex } from '../../../../../../src/renderer/src/features/sending/hex-text'

it('reads back every byte it writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(parseHex(formatHex(bytes))).toEqual(bytes)
    }),
  )
})

it('writes sixteen bytes a line', () => {
  expect(formatHex(new Uint8Array(17))).toBe(`${Array(16).fill('00').join(' ')}\n00`)
})

it('takes white space anywhere, and either case', () => {
  expect(parseHex(' f F\n0 0')).toEqual(Uint8Array.of(0xff, 0x00))
})

it.each(['f', '0x00', 'zz', '00 0'])('is not fooled by %j', (text) => {
  expect(parseHex(text)).toBeUndefined()
})
