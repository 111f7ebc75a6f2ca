import { expect, it, vi } from 'vitest'
import { readBody } from '../../../../../../../src/renderer/src/features/deliveries/inspector/read-body'
import { MAX_BODY_PIECE_BYTES } from '../../../../../../../src/shared/contract/deliveries'
import { deliveryId } from '../../../../fixtures'

const CAP = 1_048_576
const asReceived = { capBytes: CAP, decoded: false }
const id = deliveryId(1)

const client = (body: Uint8Array) => ({
  readBody: vi.fn(async ({ offset, maxBytes }: { offset: number; maxBytes: number }) => ({
    bytes: body.slice(offset, offset + maxBytes),
    totalBytes: body.length,
    decodingProblem: null as string | null,
  })),
})
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 31) % 256)

it('puts a body of several pieces together', async () => {
  const body = bytes(700_001)
  const main = client(body)
  const read = await readBody(main, id, asReceived, new AbortController().signal)
  expect(read.totalBytes).toBe(700_001)
  // Byte by byte, but not by a matcher that takes seconds for it.
  expect(Buffer.compare(read.bytes, body)).toBe(0)
  expect(main.readBody.mock.calls.length).toBeGreaterThan(1)
  for (const [input] of main.readBody.mock.calls) expect(input.maxBytes).toBeLessThanOrEqual(MAX_BODY_PIECE_BYTES)
})

it('stops at the cap and says how much there is', async () => {
  const main = client(bytes(CAP + 5))
  const read = await readBody(main, id, asReceived, new AbortController().signal)
  expect(read.bytes).toHaveLength(CAP)
  expect(read.totalBytes).toBe(CAP + 5)
})

it('asks once for an empty body', async () => {
  const main = client(bytes(0))
  expect(await readBody(main, id, asReceived, new AbortController().signal)).toEqual({
    bytes: bytes(0),
    totalBytes: 0,
    decodingProblem: undefined,
  })
  expect(main.readBody).toHaveBeenCalledTimes(1)
})

it('does not ask for ever when main has less than it said', async () => {
  const main = { readBody: vi.fn(async () => ({ bytes: new Uint8Array(), totalBytes: 10, decodingProblem: null })) }
  await readBody(main, id, asReceived, new AbortController().signal)
  expect(main.readBody).toHaveBeenCalledTimes(1)
})

it('stops between two pieces when it is no longer wanted', async () => {
  const main = client(bytes(CAP))
  const abort = new AbortController()
  main.readBody.mockImplementationOnce(async ({ maxBytes }) => {
    abort.abort()
    return { bytes: bytes(maxBytes), totalBytes: CAP, decodingProblem: null }
  })
  await expect(readBody(main, id, asReceived, abort.signal)).rejects.toThrow()
  expect(main.readBody).toHaveBeenCalledTimes(1)
})

it('asks for the decoded body in each piece', async () => {
  const main = client(bytes(300_000))
  await readBody(main, id, { capBytes: CAP, decoded: true }, new AbortController().signal)
  expect(main.readBody.mock.calls.map(([input]) => input)).toMatchObject([{ decoded: true }, { decoded: true }])
})

it('shows as it was received what cannot be decoded, and says why', async () => {
  const main = client(bytes(300_000))
  main.readBody.mockResolvedValueOnce({ bytes: bytes(0), totalBytes: 0, decodingProblem: 'It is no gzip.' })
  const read = await readBody(main, id, { capBytes: CAP, decoded: true }, new AbortController().signal)
  expect(read).toMatchObject({ totalBytes: 300_000, decodingProblem: 'It is no gzip.' })
  expect(read.bytes).toHaveLength(300_000)
})
