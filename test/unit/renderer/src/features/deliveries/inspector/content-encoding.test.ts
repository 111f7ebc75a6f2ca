import { expect, it } from 'vitest'
import { contentEncoding } from '../../../../../../../src/renderer/src/features/deliveries/inspector/content-encoding'
import type { HeaderPair } from '../../../../../../../src/shared/contract/deliveries'

it.each<[string, HeaderPair[], string | undefined]>([
  ['no header', [['Content-Type', 'gzip']], undefined],
  ['one, whatever its case', [['content-ENCODING', 'GZIP']], 'gzip'],
  [
    'several, over several headers',
    [
      ['Content-Encoding', 'gzip, br'],
      ['Content-Encoding', 'zstd'],
    ],
    'gzip, br, zstd',
  ],
  ['identity as none', [['Content-Encoding', 'identity']], undefined],
  ['an empty header as none', [['Content-Encoding', ' ']], undefined],
])('reads %s', (_, headers, expected) => {
  expect(contentEncoding(headers)).toBe(expected)
})
