import { describe, expect, it } from 'vitest'
import { createKeyHistory } from '../../../../../../src/main/core/tokens/key-history/key-history'
import { environmentAt, sourceOf } from '../../../../../support/environment-source'
import { keyOf } from './answer-of'

/** A history whose two addresses answer when a test lets them. */
function setUp() {
  const recorded: string[] = []
  const changed: string[] = []
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const history = createKeyHistory({
    records: {
      keys: {
        published: async () => [],
        record: async (environmentId, keys) => {
          recorded.push(...keys.map(({ kid }) => `${environmentId} ${String(kid)}`))
        },
      },
    },
    environment: sourceOf(environmentAt('https://auth.example', { id: 'second' })),
    http: {
      send: async () => {
        await answered
        return { status: 200, headers: new Map(), body: Buffer.from(JSON.stringify({ keys: [keyOf(1)] })) }
      },
    },
    clock: { now: () => 1_790_000_000_000 },
    onKeysChanged: (environmentId) => void changed.push(environmentId),
    onNews: () => undefined,
  })
  return { history, answer, recorded, changed }
}

describe('a key history', () => {
  it('writes down what both addresses answer', async () => {
    const { history, answer, recorded, changed } = setUp()
    const refreshing = history.refresh()
    answer()
    await refreshing
    expect([recorded, changed]).toEqual([['second key-1'], ['second']])
  })

  it('has nothing of an environment that was deleted while it was asked', async () => {
    const { history, answer, recorded, changed } = setUp()
    const refreshing = history.refresh()
    history.forget('second')
    answer()
    await refreshing
    expect([recorded, changed]).toEqual([[], []])
  })

  it('writes nothing behind its end', async () => {
    const { history, answer, recorded } = setUp()
    const refreshing = history.refresh()
    await history.close()
    answer()
    await refreshing
    expect(recorded).toEqual([])
  })
})
