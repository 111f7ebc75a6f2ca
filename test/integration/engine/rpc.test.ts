import { describe, expect, it } from 'vitest'
import {
  createAnnounce,
  createRpcClient,
  serveRpc,
  type Channel,
  type Procedures,
} from '../../../src/main/adapters/node/rpc'
import { AppError } from '../../../src/shared/errors'

/** Two ends of a channel in this process, with a structured clone and a turn of the event loop between them. */
function createChannelPair(): readonly [Channel, Channel] {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []]
  const end = (own: 0 | 1, other: 0 | 1): Channel => ({
    post: (message) => {
      const clone: unknown = structuredClone(message)
      setImmediate(() => {
        for (const listener of listeners[other]) listener(clone)
      })
    },
    onMessage: (listener) => void listeners[own].push(listener),
  })
  return [end(0, 1), end(1, 0)]
}

function connect<P extends Procedures>(procedures: P) {
  const [near, far] = createChannelPair()
  serveRpc(far, procedures)
  return { client: createRpcClient<P, { readonly said: string }>(near), far, near }
}

describe('a call', () => {
  it('gets the answer to its own question', async () => {
    const release: (() => void)[] = []
    const { client } = connect({
      echo: async (text: string) => {
        await new Promise<void>((resolve) => release.push(resolve))
        return `${text}!`
      },
    })
    const answers = [client.call('echo', 'a'), client.call('echo', 'b'), client.call('echo', 'c')]
    while (release.length < 3) await new Promise((resolve) => setImmediate(resolve))
    for (const go of release.toReversed()) go()
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!'])
  })

  it('carries bytes, undefined and several arguments', async () => {
    const { client } = connect({
      join: (a: Uint8Array, b: string | undefined, c: number) => ({ a, isUndefined: b === undefined, c }),
      nothing: async () => undefined,
    })
    const bytes = Uint8Array.of(0, 128, 255)
    expect(await client.call('join', bytes, undefined, 3)).toEqual({ a: bytes, isUndefined: true, c: 3 })
    await expect(client.call('nothing')).resolves.toBeUndefined()
  })

  it('rejects with the failure of the other side', async () => {
    const { client } = connect({
      fail: () => {
        throw new AppError('capture.port_in_use', 'Port 1 is taken.', { port: 1 })
      },
    })
    const error: unknown = await client.call('fail').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'capture.port_in_use', message: 'Port 1 is taken.', details: { port: 1 } })
  })

  it('rejects with a fault of the other side, its message and its stack for the log', async () => {
    const { client } = connect({
      fail: async () => {
        throw new TypeError('a bug')
      },
    })
    const error: unknown = await client.call('fail').catch((reason: unknown) => reason)
    expect(error).not.toBeInstanceOf(AppError)
    expect(error).toMatchObject({ message: 'a bug', stack: expect.stringContaining('rpc.test.ts') as string })
  })

  it.each(['missing', 'toString', '__proto__', 'constructor'])('rejects for want of a procedure %s', async (name) => {
    const { client } = connect<Procedures>({})
    await expect(client.call(name)).rejects.toThrow(`There is no procedure ${name}.`)
  })

  it('rejects when the other side is gone, at once when it was gone before', async () => {
    const { client } = connect({ wait: () => new Promise<void>(() => undefined) })
    const calls = [client.call('wait'), client.call('wait')]
    client.fail(() => new AppError('engine.crashed', 'It is gone.'))
    for (const call of [...calls, client.call('wait')])
      await expect(call).rejects.toMatchObject({ code: 'engine.crashed' })
  })

  it('is answered once: what comes later is ignored', async () => {
    const { client, far } = connect({ one: () => 1 })
    expect(await client.call('one')).toBe(1)
    far.post({ type: 'answer', id: 1, ok: true, value: 2 })
    far.post({ type: 'answer', id: 99, ok: false, error: { code: null, message: 'none', stack: undefined } })
    far.post('no message of ours')
    far.post(null)
    expect(await client.call('one')).toBe(1)
  })
})

it('an announcement reaches its listener, in order and before a later answer', async () => {
  const [near, far] = createChannelPair()
  const announce = createAnnounce<{ readonly said: string }>(far)
  const procedures = {
    talk: () => {
      announce('said', 'one')
      announce('said', 'two')
    },
  }
  serveRpc(far, procedures)
  const client = createRpcClient<typeof procedures, { readonly said: string }>(near)
  const heard: string[] = []
  client.on('said', (text) => heard.push(text))
  await client.call('talk')
  expect(heard).toEqual(['one', 'two'])
})
