import { beforeEach, describe, expect, it } from 'vitest'
import type { TestTokensView } from '../../../../../../src/shared/contract/test-tokens'
import type { TokenSummary } from '../../../../../../src/shared/contract/tokens'
import { createMemoryKeyServer, type MemoryKeyServer } from '../../../../../../src/main/adapters/memory/key-server'
import { createTestTokens, type TestTokens } from '../../../../../../src/main/core/tokens/make/create-test-tokens'
import { environmentAt } from '../../../../../support/environment-source'
import { createMemoryLog } from '../../../../../support/memory-log'
import { createFakeTime, type FakeTime } from '../../tunnel/fake-time'

const NOW_S = 1_790_000_000
const JWKS_PATH = '/.well-known/jwks.json'

let environmentId: string
let time: FakeTime
let server: MemoryKeyServer
let kept: string[]
let keyChanges: number
let announced: TestTokensView[]
let created: TestTokens
let log: ReturnType<typeof createMemoryLog>

beforeEach(() => {
  environmentId = 'sandbox'
  time = createFakeTime()
  server = createMemoryKeyServer()
  kept = []
  keyChanges = 0
  announced = []
  log = createMemoryLog()
  const values = new Map<string, Uint8Array>()
  const secrets = new Map<string, string>()
  let lastId = 0
  created = createTestTokens({
    records: {
      values: { get: async (name) => values.get(name), put: async (name, value) => void values.set(name, value) },
    },
    vault: {
      get: async (name) => secrets.get(name),
      set: async (name, value) => void secrets.set(name, value),
      delete: async (name) => void secrets.delete(name),
      list: async () => [...secrets.keys()],
    },
    environment: {
      get id() {
        return environmentId
      },
      current: () => environmentAt(`https://${environmentId}.example`, { id: environmentId }),
      adminToken: async () => 'not used',
    },
    keyServer: server,
    clock: { now: () => NOW_S * 1_000 + 999 },
    random: { bytes: (count) => new Uint8Array(count), id: () => `id-${String((lastId += 1))}` },
    scheduler: time,
    log,
    async keep(token) {
      kept.push(token)
      // What becomes of it there is not looked at here.
      return { id: String(kept.length) } as unknown as TokenSummary
    },
    onKeysChanged: () => (keyChanges += 1),
    announce: { changed: (view) => void announced.push(view) },
  })
})

async function makeKey(): Promise<string> {
  const { keys } = await created.handlers.makeKey({ algorithm: 'ES256' })
  return keys.at(-1)?.kid ?? ''
}

const claimsOf = (token: string | undefined): unknown =>
  JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString())

const served = (path = JWKS_PATH): unknown[] => {
  const document = server.get(path)
  if (document === undefined) throw new Error(`nothing at ${path}`)
  return (JSON.parse(document) as { keys: { kid: unknown }[] }).keys.map(({ kid }) => kid)
}

const kidsOf = ({ keys }: Pick<TestTokensView, 'keys'>): string[] => keys.map(({ kid }) => kid)

describe('test tokens', () => {
  it('tell of each key that comes and goes, under a number that grows', async () => {
    const kid = await makeKey()
    await created.handlers.publishKey({ kid, isPublished: false })
    await created.handlers.removeKey({ kid })
    expect(announced.map((view) => [kidsOf(view), view.keys.map(({ isPublished }) => isPublished)])).toEqual([
      [[kid], [true]],
      [[kid], [false]],
      [[], []],
    ])
    expect(announced.map(({ rev }) => rev)).toEqual([1, 2, 3])
    expect(keyChanges).toBe(2)
  })

  it('give the public halves of all keys of the current environment, published or not', async () => {
    const [first, second] = [await makeKey(), await makeKey()]
    await created.handlers.publishKey({ kid: first, isPublished: false })
    const keySet = await created.keySet()
    expect(kidsOf(JSON.parse(keySet) as TestTokensView)).toEqual([first, second])
    expect(keySet).not.toContain('"d"')
    expect((await created.thumbprints()).size).toBe(2)
    environmentId = 'production'
    expect([await created.keySet(), (await created.thumbprints()).size]).toEqual(['{"keys":[]}', 0])
    expect((await created.keys('sandbox')).map(({ kid }) => kid)).toEqual([first, second])
  })

  it('follow the environment: its keys, its claims, and what the key server gives out', async () => {
    const kid = await makeKey()
    await created.handlers.startServer()
    expect(served()).toEqual([kid])
    announced.length = 0
    environmentId = 'production'
    created.environmentChanged()
    await time.pass(50)
    expect(announced.map(kidsOf)).toEqual([[]])
    expect(served()).toEqual([])
    const make = created.handlers.make({ header: null, claims: null, kid, fault: 'none' })
    await expect(make).rejects.toMatchObject({ code: 'test_tokens.no_key' })
    environmentId = 'sandbox'
    created.environmentChanged()
    await time.pass(50)
    expect(served()).toEqual([kid])
    expect(log.faults()).toEqual([])
  })

  it('are told of once where the keys are asked for many times', async () => {
    await created.handlers.startServer()
    await time.pass(50)
    announced.length = 0
    for (let count = 0; count < 500; count += 1) served()
    await time.pass(50)
    expect(announced.map((view) => view.server.requestCount)).toEqual([500])
  })

  it('name the environment as their issuer, and the key server while it runs', async () => {
    const kid = await makeKey()
    const order = { header: null, claims: null, kid, fault: 'none' } as const
    await created.handlers.make(order)
    const { server: running } = await created.handlers.startServer()
    await created.handlers.make(order)
    expect(kept.map(claimsOf)).toMatchObject([
      { iss: 'https://sandbox.example', iat: NOW_S, exp: NOW_S + 900 },
      { iss: running.issuer },
    ])
    await created.handlers.stopServer()
    // Those that name it are ours still.
    expect(await created.issuer()).toBe(running.issuer)
  })

  it('plant the key of an attacker at the address that the token names, apart from the key set', async () => {
    const kid = await makeKey()
    await created.handlers.startServer()
    await created.handlers.make({ header: null, claims: null, kid, fault: 'key-address' })
    const header = JSON.parse(Buffer.from(kept[0]?.split('.')[0] ?? '', 'base64url').toString()) as { jku: string }
    expect(served(new URL(header.jku).pathname)).toEqual([kid])
    expect((await created.handlers.view()).server).toMatchObject({ plantedCount: 1, requestCount: 0 })
  })

  it('tell of nothing after they were closed', async () => {
    await created.handlers.startServer()
    await created.close()
    announced.length = 0
    created.environmentChanged()
    await time.pass(1_000)
    expect([announced, server.get(JWKS_PATH)]).toEqual([[], undefined])
  })
})

describe('freshTimes', () => {
  const fresh = async (claims: object): Promise<unknown> =>
    JSON.parse((await created.handlers.freshTimes({ claims: JSON.stringify(claims) })).claims)

  it('moves the life of the claims to now, as long as it was', async () => {
    expect(await fresh({ sub: 'a', nbf: 90, iat: 100, exp: 160, jti: 'old' })).toEqual({
      sub: 'a',
      nbf: NOW_S - 10,
      iat: NOW_S,
      exp: NOW_S + 60,
      jti: 'id-1',
    })
    expect(await fresh({ nbf: 90, exp: 95 })).toEqual({ nbf: NOW_S, exp: NOW_S + 5 })
  })

  it('gives the usual lifetime where there is no beginning, and adds nothing that was not there', async () => {
    expect(await fresh({ exp: 5 })).toEqual({ exp: NOW_S + 900 })
    expect(await fresh({ sub: 'a' })).toEqual({ sub: 'a' })
  })

  it('leaves alone what is no time, and the way in which the rest was written', async () => {
    expect(await fresh({ iat: 'soon', exp: null })).toEqual({ iat: 'soon', exp: null })
    const { claims } = await created.handlers.freshTimes({ claims: '{"big": 12345678901234567890, "iat": 1}' })
    expect(claims).toContain('12345678901234567890')
  })

  it('says where the text is no JSON object', async () => {
    await expect(created.handlers.freshTimes({ claims: '{"a": 1,\n"a": 2}' })).rejects.toMatchObject({
      code: 'test_tokens.bad_json',
      details: { part: 'claims', line: 2 },
    })
    await expect(created.handlers.freshTimes({ claims: '[]' })).rejects.toMatchObject({ code: 'test_tokens.bad_json' })
  })
})
