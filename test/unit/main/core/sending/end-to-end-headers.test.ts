import { expect, it } from 'vitest'
import { endToEndHeaders } from '../../../../../src/main/core/sending/end-to-end-headers'

it('keeps the order, case and repetitions of what goes on', () => {
  expect(
    endToEndHeaders([
      ['Host', 'a'],
      ['X-B', '2'],
      ['x-b', '1'],
      ['Content-Length', '3'],
      ['EXPECT', '100-continue'],
    ]),
  ).toEqual([
    ['X-B', '2'],
    ['x-b', '1'],
    ['Content-Length', '3'],
  ])
})

it('leaves out what is for one connection, and what Connection names (RFC 9110 §7.6.1)', () => {
  expect(
    endToEndHeaders([
      ['Connection', 'keep-alive, X-Hop'],
      ['connection', 'x-other'],
      ['x-hop', '1'],
      ['X-Other', '1'],
      ['Keep-Alive', 'timeout=5'],
      ['Proxy-Connection', 'close'],
      ['Proxy-Authorization', 'Basic eA=='],
      ['TE', 'trailers'],
      ['Trailer', 'X-T'],
      ['Transfer-Encoding', 'chunked'],
      ['Upgrade', 'h2c'],
      ['X-Stays', '1'],
    ]),
  ).toEqual([['X-Stays', '1']])
})
