import { describe, expect, it } from 'vitest'
import { readDelivery } from '../../../../../src/main/hosts/cli/read-delivery'
import type { Records } from '../../../../../src/main/ports/records'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'

const MIB = 1_048_576
const summary = { id: 'delivery-1', seq: 1, bodyBytes: 3 } as unknown as DeliverySummary

/** A store with one delivery, which has that body. */
const storeOf = (body: Uint8Array) =>
  ({
    get: async () => ({ ...summary, headers: [['Host', 'x']], verdict: { state: 'failed' } }),
    body: async (_id: string, offset: number, maxBytes: number) => ({
      bytes: body.subarray(offset, offset + maxBytes),
      totalBytes: body.byteLength,
    }),
  }) as unknown as Records['deliveries']

const closed = (): never => {
  throw new Error('the store is closed')
}
const closedStore = { get: async () => closed(), body: async () => closed() } as unknown as Records['deliveries']

const bodyOf = async (body: Uint8Array) => {
  const read = await readDelivery(storeOf(body), summary, () => true)
  return 'body' in read ? read.body : undefined
}

describe('readDelivery', () => {
  it('adds to the summary what the store has', async () => {
    expect(await readDelivery(storeOf(Buffer.from('a')), summary, () => true)).toEqual({
      ...summary,
      headers: [['Host', 'x']],
      verdict: { state: 'failed' },
      body: { encoding: 'utf8', text: 'a', isTruncated: false },
    })
  })

  it('keeps a byte order mark, and writes bytes that are no UTF-8 as base64', async () => {
    expect(await bodyOf(Buffer.from('\ufeffé'))).toEqual({ encoding: 'utf8', text: '\ufeffé', isTruncated: false })
    expect(await bodyOf(Uint8Array.of(0x61, 0xc3))).toEqual({ encoding: 'base64', text: 'YcM=', isTruncated: false })
  })

  it('cuts a body off after 1 MiB, between two characters', async () => {
    expect(await bodyOf(Buffer.from('a'.repeat(MIB)))).toMatchObject({ isTruncated: false })
    expect(await bodyOf(Buffer.from(`${'a'.repeat(MIB - 1)}é`))).toEqual({
      encoding: 'utf8',
      text: 'a'.repeat(MIB - 1),
      isTruncated: true,
    })
  })

  it('says that there is only the beginning of a body that did not come whole', async () => {
    const store = storeOf(Buffer.from('ab'))
    const cut = { ...store, get: async () => ({ ...summary, storedBytes: 2, bodyBytes: 9 }) } as unknown as typeof store
    const read = await readDelivery(cut, summary, () => true)
    expect('body' in read && read.body).toEqual({ encoding: 'utf8', text: 'ab', isTruncated: true })
  })

  it('is the summary alone when the store is closing', async () => {
    expect(await readDelivery(closedStore, summary, () => false)).toBe(summary)
    let isOpen = true
    const reading = readDelivery(closedStore, summary, () => isOpen)
    isOpen = false
    expect(await reading).toBe(summary)
  })

  it('rejects when an open store cannot be read', async () => {
    await expect(readDelivery(closedStore, summary, () => true)).rejects.toThrow('the store is closed')
  })
})
