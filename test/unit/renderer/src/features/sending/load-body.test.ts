import { expect, it, vi } from 'vitest'
import { loadBody } from '../../../../../../src/renderer/src/features/sending/load-body'
import { deliveryId } from '../../../fixtures'

const id = deliveryId(1)

function clientOf(body: Uint8Array) {
  return {
    readBody: vi.fn(({ offset, maxBytes }: { offset: number; maxBytes: number }) =>
      Promise.resolve({
        bytes: body.slice(offset, offset + maxBytes),
        totalBytes: body.length,
        decodingProblem: null,
      }),
    ),
  }
}

it('puts the pieces of a body together', async () => {
  const body = Uint8Array.from({ length: 1_300_000 }, (_, index) => index % 251)
  const client = clientOf(body)
  const loaded = await loadBody(client, { id, storedBytes: body.length }, new AbortController().signal)
  expect(Buffer.compare(loaded, body)).toBe(0)
  expect(client.readBody).toHaveBeenCalledTimes(3)
})

it('asks for nothing where there is nothing', async () => {
  const client = clientOf(new Uint8Array(0))
  expect(await loadBody(client, { id, storedBytes: 0 }, new AbortController().signal)).toHaveLength(0)
  expect(client.readBody).not.toHaveBeenCalled()
})

it('ends where less is there than was said', async () => {
  const body = await loadBody(clientOf(Uint8Array.of(1, 2)), { id, storedBytes: 5 }, new AbortController().signal)
  expect(body).toEqual(Uint8Array.of(1, 2))
})

it('stops when it is no longer wanted', async () => {
  const client = clientOf(new Uint8Array(10))
  await expect(loadBody(client, { id, storedBytes: 10 }, AbortSignal.abort())).rejects.toThrow()
  expect(client.readBody).not.toHaveBeenCalled()
})
