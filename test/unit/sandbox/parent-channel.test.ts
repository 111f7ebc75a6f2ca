import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { createElectronChannel, createForkedChannel } from '../../../src/sandbox/parent-channel'

describe('createElectronChannel', () => {
  class Port extends EventEmitter {
    readonly postMessage = vi.fn()
  }

  it('takes the data out of the messages that arrive', () => {
    const port = new Port()
    const listener = vi.fn()
    createElectronChannel(port).onMessage(listener)
    port.emit('message', { data: { type: 'stop' }, ports: [] })
    expect(listener).toHaveBeenCalledExactlyOnceWith({ type: 'stop' })
  })

  it('posts bare messages, and tells when the port closes', async () => {
    const port = new Port()
    const channel = createElectronChannel(port)
    const closed = vi.fn()
    channel.onClose(closed)
    channel.post({ type: 'ready' })
    await channel.drained()
    expect(port.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'ready' })
    port.emit('close')
    expect(closed).toHaveBeenCalledOnce()
  })
})

describe('createForkedChannel', () => {
  class Child extends EventEmitter {
    readonly done: ((error: Error | null) => void)[] = []
    readonly sent: unknown[] = []
    send(message: unknown, done: (error: Error | null) => void): boolean {
      this.sent.push(message)
      this.done.push(done)
      return true
    }
  }

  it('is drained when the last message has left', async () => {
    const child = new Child()
    const channel = createForkedChannel(child)
    channel.post('first')
    channel.post('second')
    expect(child.sent).toEqual(['first', 'second'])

    const drained = vi.fn()
    const waiting = channel.drained().then(drained)
    child.done[0]?.(null)
    await new Promise(setImmediate)
    expect(drained).not.toHaveBeenCalled()
    child.done[1]?.(null)
    await waiting
    expect(drained).toHaveBeenCalledOnce()
  })

  it('is drained at once when there is no parent', async () => {
    const channel = createForkedChannel(new EventEmitter())
    channel.post('nobody reads this')
    await expect(channel.drained()).resolves.toBeUndefined()
  })

  it('tells when the parent is gone', () => {
    const child = new Child()
    const closed = vi.fn()
    createForkedChannel(child).onClose(closed)
    child.emit('disconnect')
    expect(closed).toHaveBeenCalledOnce()
  })
})
