import { EventEmitter } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createParentChannel } from '../../../../../src/main/adapters/node/parent-channel'

// What a forked child does with it is tested on real children: test/integration/keychain.
describe('the channel of a utility process', () => {
  afterEach(() => Reflect.deleteProperty(process, 'parentPort'))

  it('unwraps what comes and posts what goes', () => {
    const parentPort = Object.assign(new EventEmitter(), { postMessage: vi.fn() })
    Object.assign(process, { parentPort })
    const received: unknown[] = []
    const channel = createParentChannel()
    channel.onMessage((message) => received.push(message))
    parentPort.emit('message', { data: { op: 'get' }, ports: [] })
    channel.post({ kind: 'ready' })
    expect(received).toEqual([{ op: 'get' }])
    expect(parentPort.postMessage).toHaveBeenCalledExactlyOnceWith({ kind: 'ready' })
  })
})
