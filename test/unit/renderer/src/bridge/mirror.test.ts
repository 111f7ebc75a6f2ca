import { expect, it } from 'vitest'
import { createMirror } from '../../../../../src/renderer/src/bridge/mirror'
import { AppError } from '../../../../../src/shared/errors'

interface View {
  readonly rev: number
  readonly name: string
}

function source() {
  const asked: { resolve: (view: View) => void; reject: (error: unknown) => void }[] = []
  const listeners = new Set<(view: View) => void>()
  return {
    ask: () => new Promise<View>((resolve, reject) => asked.push({ resolve, reject })),
    onChanged: (listener: (view: View) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    asked,
    listeners,
    announce: (view: View) => {
      for (const listener of listeners) listener(view)
    },
  }
}

it('subscribes before it asks', () => {
  const { onChanged, listeners } = source()
  const heard: number[] = []
  createMirror<View>(() => {
    heard.push(listeners.size)
    return new Promise(() => undefined)
  }, onChanged)
  expect(heard).toEqual([1])
})

it('takes the snapshot, then what is announced', async () => {
  const { ask, onChanged, asked, announce } = source()
  const mirror = createMirror(ask, onChanged)
  expect(mirror.getState().view).toBeUndefined()
  asked[0]?.resolve({ rev: 0, name: 'snapshot' })
  await mirror.ready
  expect(mirror.getState().view?.name).toBe('snapshot')
  announce({ rev: 1, name: 'announced' })
  expect(mirror.getState().view?.name).toBe('announced')
})

it('drops a snapshot that arrives after a newer announcement', async () => {
  const { ask, onChanged, asked, announce } = source()
  const mirror = createMirror(ask, onChanged)
  announce({ rev: 2, name: 'newer' })
  asked[0]?.resolve({ rev: 1, name: 'late' })
  await mirror.ready
  expect(mirror.getState().view?.name).toBe('newer')
})

it('drops an answer of a command that an announcement has overtaken', async () => {
  const { ask, onChanged, asked } = source()
  const mirror = createMirror(ask, onChanged)
  asked[0]?.resolve({ rev: 5, name: 'now' })
  await mirror.ready
  mirror.accept({ rev: 4, name: 'before' })
  expect(mirror.getState().view?.name).toBe('now')
  mirror.accept({ rev: 6, name: 'next' })
  expect(mirror.getState().view?.name).toBe('next')
})

it('says why there is no view, and can ask again', async () => {
  const { ask, onChanged, asked } = source()
  const mirror = createMirror(ask, onChanged)
  asked[0]?.reject(new AppError('engine.crashed', 'The catcher ended.'))
  await mirror.ready
  expect(mirror.getState().error?.code).toBe('engine.crashed')
  const again = mirror.load()
  asked[1]?.resolve({ rev: 0, name: 'here' })
  await again
  expect(mirror.getState()).toEqual({ view: { rev: 0, name: 'here' }, error: undefined })
})

it('keeps the view that it has when asking again fails', async () => {
  const { ask, onChanged, asked } = source()
  const mirror = createMirror(ask, onChanged)
  asked[0]?.resolve({ rev: 0, name: 'here' })
  await mirror.ready
  const again = mirror.load()
  asked[1]?.reject(new Error('gone'))
  await again
  expect(mirror.getState()).toEqual({ view: { rev: 0, name: 'here' }, error: undefined })
})

it('hears nothing once it is closed', () => {
  const { ask, onChanged, announce } = source()
  const mirror = createMirror(ask, onChanged)
  mirror.close()
  announce({ rev: 1, name: 'too late' })
  expect(mirror.getState().view).toBeUndefined()
})
