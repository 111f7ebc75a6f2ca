import { gzipSync } from 'node:zlib'
import { expect, it, vi } from 'vitest'
import { createBodyReader } from '../../../../../src/main/core/deliveries/body-reader'
import type { Records } from '../../../../../src/main/ports/records'
import type { DeliveryId } from '../../../../../src/shared/contract/deliveries'

const id = 'AAAAAAAAAAAAAAAAAAAAAA' as DeliveryId
const stored = gzipSync('0123456789')

function setUp() {
  const body = vi.fn(async (_id: DeliveryId, offset: number, maxBytes: number) => ({
    bytes: new Uint8Array(stored.subarray(offset, offset + maxBytes)),
    totalBytes: stored.byteLength,
  }))
  const deliveries = {
    get: async (asked: DeliveryId) =>
      asked === id ? { storedBytes: stored.byteLength, headers: [['content-encoding', 'gzip']] } : undefined,
    body,
  } as unknown as Pick<Records['deliveries'], 'get' | 'body'>
  return { body, read: createBodyReader(deliveries) }
}

it('gives the bytes as received', async () => {
  const { read } = setUp()
  const piece = await read({ id, offset: 1, maxBytes: 3, decoded: false })
  expect(piece).toEqual({
    bytes: new Uint8Array(stored.subarray(1, 4)),
    totalBytes: stored.byteLength,
    decodingProblem: null,
  })
})

it('gives pieces of the decoded body, and decodes it once', async () => {
  const { read, body } = setUp()
  const pieces = []
  for (const offset of [0, 4, 8]) pieces.push(await read({ id, offset, maxBytes: 4, decoded: true }))
  expect(pieces.map((piece) => Buffer.from(piece?.bytes ?? []).toString())).toEqual(['0123', '4567', '89'])
  expect(pieces[0]).toMatchObject({ totalBytes: 10, decodingProblem: null })
  expect(body).toHaveBeenCalledTimes(1)
})

it('carries no more over the border than was asked for', async () => {
  const { read } = setUp()
  const piece = await read({ id, offset: 0, maxBytes: 2, decoded: true })
  expect(piece?.bytes.buffer.byteLength).toBe(2)
})

it('knows no body of a delivery that is gone', async () => {
  const { read } = setUp()
  expect(await read({ id: 'B'.repeat(22) as DeliveryId, offset: 0, maxBytes: 1, decoded: true })).toBeUndefined()
})
