import { expect, it } from 'vitest'
import { hexDump } from '../../../../../src/renderer/src/ui/hex-dump'

it('shows offset, bytes and printable ASCII, sixteen a line', () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('{"id":"café"}'), 0x00, 0xff, 0x7f, 0x41])
  expect(hexDump(bytes)).toEqual([
    '00000000  7b 22 69 64 22 3a 22 63  61 66 c3 a9 22 7d 00 ff  {"id":"caf.."}..',
    '00000010  7f 41                                             .A',
  ])
})

it('has no line for no bytes', () => {
  expect(hexDump(new Uint8Array())).toEqual([])
})
