import { beforeEach, describe, expect, it } from 'vitest'
import { createSecretClipboard } from '../../../../../src/main/core/secrets/secret-clipboard'
import type { SecretClipboard } from '../../../../../src/main/ports/clipboard'

const NOW = 1_800_000_000_000

let content: { text: string; isMarked: boolean }
let timers: { readonly work: () => void; readonly delayMs: number; cancelled: boolean }[]
let clipboard: SecretClipboard
beforeEach(() => {
  content = { text: 'something else', isMarked: false }
  timers = []
  clipboard = createSecretClipboard({
    clipboard: {
      writeText: async (text) => void (content = { text, isMarked: false }),
      writeSecret: async (text) => void (content = { text, isMarked: true }),
      readText: async () => content.text,
    },
    clock: { now: () => NOW },
    schedule: (work, delayMs) => {
      const timer = { work, delayMs, cancelled: false }
      timers.push(timer)
      return () => void (timer.cancelled = true)
    },
  })
})

/** Runs the timer and lets what it started come to its end. */
const fire = async (index: number): Promise<void> => {
  timers[index]?.work()
  await new Promise(setImmediate)
}

describe('hold', () => {
  it('puts a marked secret on the clipboard and takes it off after 30 seconds', async () => {
    expect(await clipboard.hold('CANARY')).toEqual({ clearsAt: NOW + 30_000 })
    expect(content).toEqual({ text: 'CANARY', isMarked: true })
    expect(timers[0]?.delayMs).toBe(30_000)
    await fire(0)
    expect(content.text).toBe('')
  })

  it('leaves alone what was copied since', async () => {
    await clipboard.hold('CANARY')
    content = { text: 'a letter', isMarked: false }
    await fire(0)
    expect(content.text).toBe('a letter')
  })

  it('counts from the last secret, whichever it was', async () => {
    await clipboard.hold('CANARY-1')
    await clipboard.hold('CANARY-2')
    expect(timers.map(({ cancelled }) => cancelled)).toEqual([true, false])
    await fire(1)
    expect(content.text).toBe('')
  })
})

describe('close', () => {
  it('takes a secret off that is still on it, and only that', async () => {
    await clipboard.close()
    expect(content.text).toBe('something else')
    await clipboard.hold('CANARY')
    await clipboard.close()
    expect(content.text).toBe('')
    expect(timers[0]?.cancelled).toBe(true)
  })
})
