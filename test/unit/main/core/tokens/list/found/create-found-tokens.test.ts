import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DeliveryDetail } from '../../../../../../../src/shared/contract/deliveries'
import { USUAL_HOW } from '../../../../../../../src/shared/contract/inspection'
import { idOf, sampleDelivery, T0 } from '../../../sending/fixtures'
import { claims, NOW_S, setUp, signer, type World } from '../list-rig'

const TOKEN = signer.sign(claims)
const OTHER = signer.sign({ ...claims, sub: 'another' })

let world: World
let tokens: World['tokens']
beforeEach(() => {
  world = setUp()
  tokens = world.tokens
})

/** Comes after all that came before. */
function deliver(seq: number, body: string | Uint8Array, change: Partial<DeliveryDetail> = {}): void {
  const bytes = Buffer.from(body)
  const { detail } = sampleDelivery(seq, { body: bytes, ...change })
  world.deliveries.unshift({ ...detail, storedBytes: bytes.byteLength })
  world.bodies.set(detail.id, bytes)
}

const findIn = async (seq: number) => (await tokens.findInDeliveries({ deliveryId: idOf(seq) })).tokens

describe('findInDeliveries', () => {
  it('finds tokens in headers, target and body, and says what each says of itself', async () => {
    deliver(1, JSON.stringify({ event: 'x', access_token: TOKEN }), {
      target: `/slug?id_token=${OTHER}&x=1`,
      headers: [
        ['Authorization', `Bearer ${TOKEN}`],
        ['Cookie', `a=b; session=${OTHER}`],
        ['X-Plain', 'a.b.c'],
      ],
      trailers: [['X-Late', TOKEN]],
    })
    const found = await findIn(1)
    expect(
      found.map(({ index, where, header, found: { place, name } }) => [index, where, header, place, name]),
    ).toEqual([
      [0, 'header', 'Authorization', 'authorization', 'Authorization'],
      [1, 'header', 'Cookie', 'cookie', 'session'],
      [2, 'header', 'X-Late', 'text', 'X-Late'],
      [3, 'target', null, 'url', 'id_token'],
      [4, 'body', null, 'json', 'access_token'],
    ])
    expect(found[1]).toMatchObject({
      deliveryId: idOf(1),
      receivedAt: T0 + 1_000,
      issuer: 'https://auth.example',
      subject: 'another',
      expiresAt: (NOW_S + 600) * 1_000,
      keptAs: null,
    })
    expect(JSON.stringify(found)).not.toContain(TOKEN.slice(-40))
  })

  it('undoes the content coding of a body', async () => {
    deliver(1, gzipSync(`{"token":"${TOKEN}"}`), { headers: [['Content-Encoding', 'gzip']] })
    expect(await findIn(1)).toMatchObject([{ where: 'body', subject: 'app_1' }])
  })

  it('searches the first 256 KiB of a body, and takes no token that is cut off there', async () => {
    const room = 262_144 - TOKEN.length
    deliver(1, `${' '.repeat(room - 1)}${TOKEN} ${OTHER}`)
    deliver(2, `${' '.repeat(room + 5)}${TOKEN}`)
    deliver(3, `${' '.repeat(room)}${TOKEN}`)
    expect(await findIn(1)).toMatchObject([{ subject: 'app_1' }])
    expect(await findIn(2)).toEqual([])
    expect(await findIn(3), 'it ends with the body').toHaveLength(1)
  })

  it('searches the newest deliveries, newest first, and knows what is kept already', async () => {
    const { id } = await tokens.keep({ text: TOKEN })
    deliver(1, TOKEN)
    deliver(2, 'nothing')
    deliver(3, OTHER)
    const { tokens: found, searchedCount } = await tokens.findInDeliveries({ deliveryId: null })
    expect(found.map(({ deliveryId, keptAs }) => [deliveryId, keptAs])).toEqual([
      [idOf(3), null],
      [idOf(1), id],
    ])
    expect(searchedCount).toBe(3)
  })

  it('looks at 500 deliveries at most, and stops at 200 tokens', async () => {
    for (let seq = 1; seq <= 510; seq += 1) deliver(seq, seq <= 300 ? `${TOKEN} ${OTHER}` : 'nothing')
    const { tokens: found, searchedCount } = await tokens.findInDeliveries({ deliveryId: null })
    expect([found.length, searchedCount]).toEqual([200, 310])
    world.deliveries = world.deliveries.map((delivery) => ({ ...delivery, storedBytes: 0 }))
    expect(await tokens.findInDeliveries({ deliveryId: null })).toEqual({ tokens: [], searchedCount: 500 })
  })

  it('finds nothing in bytes that are no text, and says when the delivery is gone', async () => {
    deliver(
      1,
      Uint8Array.from({ length: 1_024 }, (_, at) => at % 256),
    )
    expect(await findIn(1)).toEqual([])
    await expect(findIn(9)).rejects.toMatchObject({ code: 'deliveries.not_found' })
  })
})

describe('inspectFound and keepFound', () => {
  it('look at the one that was named, and keep it once, with where it came from', async () => {
    deliver(1, `first ${OTHER}, then ${TOKEN}`)
    const where = { deliveryId: idOf(1), index: 1 }
    expect(await tokens.inspectFound({ ...where, ...USUAL_HOW })).toMatchObject({ verdict: 'verified' })
    expect(world.records.size).toBe(0)
    const kept = await tokens.keepFound(where)
    expect(kept).toMatchObject({ origin: 'delivery', deliveryId: idOf(1), subject: 'app_1', verdict: 'verified' })
    expect(world.records.get(kept.id)?.token).toBe(TOKEN)
    expect(await tokens.keepFound(where)).toEqual(kept)
    expect(world.records.size).toBe(1)
    expect(await findIn(1)).toMatchObject([{ keptAs: null }, { keptAs: kept.id }])
  })

  it('keep it where it was found, also when the environment is switched meanwhile', async () => {
    deliver(1, TOKEN)
    const keeping = tokens.keepFound({ deliveryId: idOf(1), index: 0 })
    world.environmentId = 'production'
    const { id, verdict } = await keeping
    expect(world.records.get(id)?.environmentId).toBe('sandbox')
    expect(verdict, 'the keys of the other one say nothing about it').toBe('decoded')
  })

  it('know no token that is not there', async () => {
    deliver(1, TOKEN)
    const none = { deliveryId: idOf(1), index: 1 }
    await expect(tokens.keepFound(none)).rejects.toMatchObject({ code: 'tokens.none_found' })
    await expect(tokens.inspectFound({ ...none, ...USUAL_HOW })).rejects.toMatchObject({ code: 'tokens.none_found' })
    const gone = { deliveryId: idOf(9), index: 0 }
    await expect(tokens.keepFound(gone)).rejects.toMatchObject({ code: 'deliveries.not_found' })
  })
})
