import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeytarSecretStore } from '../../../../../src/main/adapters/node/keytar-secret-store'
import { explainKeytarError } from '../../../../../src/main/adapters/node/keytar-errors'
import type { LogFields } from '../../../../../src/main/ports/log'
import type { ChildProcess, ProcessExit } from '../../../../../src/main/ports/processes'
import type { SecretStore } from '../../../../../src/main/ports/secret-store'

/** The keychain's process as a test plays it. */
interface Child {
  readonly requests: unknown[]
  isKilled: boolean
  say(message: unknown): void
  exit(exit: ProcessExit): void
}

let children: Child[]
let logged: string[]
let store: SecretStore
/** What each new child says at once. */
let greeting: unknown
/** Answers each request; `undefined` leaves it unanswered. */
let reply: (request: unknown) => unknown

function start(): ChildProcess {
  const onMessage: ((message: unknown) => void)[] = []
  const onExit: ((exit: ProcessExit) => void)[] = []
  const child: Child = {
    requests: [],
    isKilled: false,
    say: (message) => onMessage.forEach((listener) => listener(message)),
    exit: (exit) => onExit.forEach((listener) => listener(exit)),
  }
  children.push(child)
  if (greeting !== undefined) queueMicrotask(() => child.say(greeting))
  return {
    post(request) {
      child.requests.push(request)
      const answer = reply(request)
      if (answer !== undefined) queueMicrotask(() => child.say(answer))
    },
    onMessage: (listener) => void onMessage.push(listener),
    onExit: (listener) => void onExit.push(listener),
    kill: () => void (child.isKilled = true),
  }
}

const latest = (): Child => {
  const child = children.at(-1)
  if (!child) throw new Error('none was started')
  return child
}

const done = (result: string | boolean | null): unknown => ({ kind: 'done', result })

/** Lets what is not held up by a timer happen. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  children = []
  logged = []
  greeting = { kind: 'ready' }
  reply = () => done(null)
  const note = (message: string, fields?: LogFields): void => void logged.push(message + JSON.stringify(fields))
  const log = { info: note, warn: note, fault: (...parts: unknown[]) => note(parts.map(String).join(' ')) }
  store = createKeytarSecretStore({ processes: { start }, log })
})

afterEach(async () => {
  await store.close()
  vi.useRealTimers()
})

describe('a call', () => {
  it('starts the process when there is the first one, and keeps it', async () => {
    expect(children).toHaveLength(0)
    await store.set('a/b/0', 'text')
    reply = () => done('text')
    expect(await store.get('a/b/0')).toBe('text')
    reply = () => done(true)
    expect(await store.delete('a/b/0')).toBe(true)
    expect(children).toHaveLength(1)
    const where = { service: 'Signet', account: 'a/b/0' }
    expect(latest().requests).toEqual([
      { op: 'set', ...where, value: 'text' },
      { op: 'get', ...where },
      { op: 'delete', ...where },
    ])
  })

  it('waits for the one before it', async () => {
    reply = () => undefined
    const first = store.get('1')
    const second = store.get('2')
    await settle()
    expect(latest().requests).toHaveLength(1)
    latest().say(done('one'))
    expect(await first).toBe('one')
    await settle()
    expect(latest().requests).toHaveLength(2)
    latest().say(done(null))
    expect(await second).toBeNull()
  })

  it('that is not answered in three seconds counts as locked, and its process is ended', async () => {
    reply = () => undefined
    const call = store.get('a')
    const refusal = expect(call).rejects.toMatchObject({
      reason: 'locked',
      message: 'The keychain did not answer in 3 s. It is probably waiting to be unlocked.',
    })
    await vi.advanceTimersByTimeAsync(2_999)
    expect(latest().isKilled).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await refusal
    expect(latest().isKilled).toBe(true)

    reply = () => done('there')
    expect(await store.get('a')).toBe('there')
    expect(children).toHaveLength(2)
  })

  it('waits longer where the caller expects a prompt', async () => {
    reply = () => undefined
    const call = store.get('a', { timeoutMs: 120_000 })
    await vi.advanceTimersByTimeAsync(119_000)
    latest().say(done('unlocked'))
    expect(await call).toBe('unlocked')
  })

  it('does not take a slow start of the process for a locked keychain', async () => {
    greeting = undefined
    reply = () => done('there')
    const call = store.get('a')
    await vi.advanceTimersByTimeAsync(9_000)
    latest().say({ kind: 'ready' })
    expect(await call).toBe('there')
  })

  it('of a process that never gets ready fails as crashed', async () => {
    greeting = undefined
    const refusal = expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
    await vi.advanceTimersByTimeAsync(10_000)
    await refusal
    expect(latest().isKilled).toBe(true)
  })
})

describe('a process that ends', () => {
  it('fails the call it was at, and only that one', async () => {
    reply = () => undefined
    const hit = store.set('a', 'v')
    const next = store.get('a')
    await settle()
    reply = () => done('v')
    latest().exit({ code: null })
    await expect(hit).rejects.toMatchObject({ reason: 'crashed' })
    expect(await next).toBe('v')
    expect(children).toHaveLength(2)
  })

  it('between two calls is replaced without anybody noticing', async () => {
    await store.get('a')
    latest().exit({ code: 1 })
    await store.get('a')
    expect(children).toHaveLength(2)
  })

  it('again and again is given a pause that doubles up to ten seconds', async () => {
    reply = () => {
      const child = latest()
      queueMicrotask(() => child.exit({ code: 139 }))
      return undefined
    }
    await expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
    for (const pause of [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      await expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
      const started = children.length
      await vi.advanceTimersByTimeAsync(pause - 1)
      await expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
      expect(children).toHaveLength(started)
      await vi.advanceTimersByTimeAsync(1)
    }

    reply = () => done('well again')
    expect(await store.get('a')).toBe('well again')
    reply = () => undefined
    const call = store.get('a')
    await settle()
    latest().exit({ code: 139 })
    await expect(call).rejects.toMatchObject({ reason: 'crashed' })
    reply = () => done('at once')
    expect(await store.get('a')).toBe('at once')
  })
})

describe('a process whose connection is that of an earlier session', () => {
  it.each([
    'The session does not exist',
    'The session wrapping the secret does not exist',
    'The connection is closed',
    'The name :1.2 was not provided by any .service files',
  ])('is replaced, and the call made again: %s', async (text) => {
    reply = () => (children.length === 1 ? { kind: 'failed', text } : done('there'))
    expect(await store.get('a')).toBe('there')
    expect(children.map((child) => child.isKilled)).toEqual([true, false])
  })

  it('is replaced once per call', async () => {
    reply = () => ({ kind: 'failed', text: 'The connection is closed' })
    await expect(store.get('a')).rejects.toMatchObject({ reason: 'no-bus' })
    expect(children).toHaveLength(2)
  })
})

describe('a process without keytar', () => {
  it('says that the module is missing, and is tried anew by the next call', async () => {
    greeting = { kind: 'unloadable', text: 'Failed to load keytar native addon' }
    for (const count of [1, 2, 3]) {
      await expect(store.get('a')).rejects.toMatchObject({ reason: 'module-missing' })
      expect(children).toHaveLength(count)
      expect(latest().isKilled).toBe(true)
    }
    greeting = { kind: 'ready' }
    reply = () => done('installed')
    expect(await store.get('a')).toBe('installed')
  })
})

describe('a process that says what nobody asked', () => {
  it.each([
    ['no message of ours', 'hello'],
    ['a second start', { kind: 'ready' }],
  ])('is ended: %s', async (_, message) => {
    reply = () => message
    await expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
    expect(latest().isKilled).toBe(true)
  })

  it('is ended between two calls as well, so that no answer goes to the wrong one', async () => {
    await store.get('a')
    latest().say(done('late'))
    expect(latest().isKilled).toBe(true)
    reply = () => done('right')
    expect(await store.get('b')).toBe('right')
  })
})

describe('closing', () => {
  it('ends the process, fails the call it was at and refuses all others', async () => {
    reply = () => undefined
    const call = store.get('a')
    await settle()
    const refusal = expect(call).rejects.toMatchObject({ reason: 'crashed' })
    await store.close()
    await refusal
    expect(latest().isKilled).toBe(true)
    await expect(store.get('a')).rejects.toMatchObject({ reason: 'crashed' })
    expect(children).toHaveLength(1)
  })
})

it('keeps values out of the log, whatever goes wrong', async () => {
  reply = () => ({ kind: 'failed', text: 'Cannot create an item in a locked collection' })
  await expect(store.set('a', 'hunter2')).rejects.toMatchObject({ reason: 'locked' })
  reply = () => undefined
  const late = expect(store.set('a', 'hunter2')).rejects.toMatchObject({ reason: 'locked' })
  await vi.advanceTimersByTimeAsync(3_000)
  await late
  expect(logged.length).toBeGreaterThan(1)
  expect(logged.join('\n')).not.toContain('hunter2')
})

describe('what keytar says', () => {
  it.each([
    ['locked', 'Cannot create an item in a locked collection'],
    ['locked', 'GDBus.Error:org.freedesktop.Secret.Error.IsLocked: Cannot get secret of a locked object'],
    ['locked', 'User interaction is not allowed.'],
    ['locked', 'The user name or passphrase you entered is not correct.'],
    ['locked', 'User canceled the operation.'],
    ['no-bus', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    ['no-bus', 'Could not connect: No such file or directory'],
    ['no-bus', 'Cannot spawn a message bus without a machine-id: Unable to load /etc/machine-id'],
    ['no-bus', 'The connection is closed'],
    ['no-bus', 'The given address is empty'],
    ['no-bus', 'Unknown or unsupported transport “disabled” for address “disabled:”'],
    ['no-bus', 'Address element “here” does not contain a colon (:)'],
    ['no-bus', 'Could not connect to 127.0.0.1: Connection refused'],
    ['no-bus', 'Failed to execute child process “dbus-launch” (No such file or directory)'],
    ['no-service', 'The name org.freedesktop.secrets was not provided by any .service files'],
    ['no-service', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
    ['no-service', 'A default keychain could not be found.'],
    ['no-service', 'something that no table knows'],
  ])('means %s: %s', (reason, text) => {
    const error = explainKeytarError(text)
    expect(error.reason).toBe(reason)
    expect(error.message).toMatch(/\.$/)
  })
})
