import { AppError, type ErrorCode, type ErrorDetails } from '../../../shared/errors'

/**
 * Calls and events between two processes, over any channel that delivers structured clones in order. Both ends are parts of
 * one build, so the types are the protocol; what arrives is only checked for being one of its messages.
 */
export interface Channel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

/** What one end offers, by name. */
export type Procedures = Readonly<Record<string, (...args: never[]) => unknown>>

/** What one end announces: the type of each payload, by name. */
export type Events = Readonly<Record<string, unknown>>

interface Call {
  readonly type: 'call'
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

type Answer = { readonly type: 'answer'; readonly id: number } & (
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: RpcError }
)

interface Announcement {
  readonly type: 'event'
  readonly name: string
  readonly payload: unknown
}

/** An error in transit: an expected failure with its code, or a fault with its stack for the log. */
export type RpcError =
  | { readonly code: ErrorCode; readonly message: string; readonly details: ErrorDetails | undefined }
  | { readonly code: null; readonly message: string; readonly stack: string | undefined }

/** Answers the calls that come in over the channel. */
export function serveRpc(channel: Channel, procedures: Procedures): void {
  async function answer({ id, method, args }: Call): Promise<void> {
    try {
      const procedure = Object.hasOwn(procedures, method) ? procedures[method] : undefined
      if (procedure === undefined) throw new Error(`There is no procedure ${method}.`)
      const value = await (procedure as (...args: readonly unknown[]) => unknown)(...args)
      channel.post({ type: 'answer', id, ok: true, value } satisfies Answer)
    } catch (error) {
      channel.post({ type: 'answer', id, ok: false, error: toRpcError(error) } satisfies Answer)
    }
  }

  channel.onMessage((message) => {
    if (isMessage<Call>(message, 'call')) void answer(message)
  })
}

export type Announce<E extends Events> = <Name extends keyof E & string>(name: Name, payload: E[Name]) => void

/** Says things to the other end that it did not ask for. */
export function createAnnounce<E extends Events>(channel: Channel): Announce<E> {
  return (name, payload) => channel.post({ type: 'event', name, payload } satisfies Announcement)
}

export interface RpcClient<P extends Procedures, E extends Events> {
  /** Rejects as the procedure did: with an `AppError`, or with an `Error` that has the stack of the other side. */
  call<Name extends keyof P & string>(name: Name, ...args: Parameters<P[Name]>): Promise<Awaited<ReturnType<P[Name]>>>
  on<Name extends keyof E & string>(name: Name, listener: (payload: E[Name]) => void): void
  /** The other side is gone: every call that waits, and every later one, rejects with what `reason` makes. */
  fail(reason: () => Error): void
}

export function createRpcClient<P extends Procedures, E extends Events>(channel: Channel): RpcClient<P, E> {
  const waiting = new Map<number, PromiseWithResolvers>()
  const listeners = new Map<string, (payload: never) => void>()
  let lastId = 0
  let failure: (() => Error) | undefined

  channel.onMessage((message) => {
    if (isMessage<Announcement>(message, 'event')) listeners.get(message.name)?.(message.payload as never)
    else if (isMessage<Answer>(message, 'answer')) settle(message)
  })

  function settle(answer: Answer): void {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.ok) call?.resolve(answer.value)
    else call?.reject(fromRpcError(answer.error))
  }

  function call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (failure !== undefined) {
        reject(failure())
        return
      }
      const id = (lastId += 1)
      waiting.set(id, { resolve, reject })
      channel.post({ type: 'call', id, method, args } satisfies Call)
    })
  }

  return {
    call: call as RpcClient<P, E>['call'],
    on: (name, listener) => void listeners.set(name, listener),
    fail: (reason) => {
      failure = reason
      for (const { reject } of waiting.values()) reject(reason())
      waiting.clear()
    },
  }
}

interface PromiseWithResolvers {
  resolve(value: unknown): void
  reject(error: Error): void
}

function isMessage<M extends { readonly type: string }>(message: unknown, type: M['type']): message is M {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type
}

export function toRpcError(error: unknown): RpcError {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details }
  if (error instanceof Error) return { code: null, message: error.message, stack: error.stack }
  return { code: null, message: `A thrown ${typeof error}, not an error.`, stack: undefined }
}

export function fromRpcError(error: RpcError): Error {
  if (error.code !== null) return new AppError(error.code, error.message, error.details)
  const fault = new Error(error.message)
  if (error.stack !== undefined) fault.stack = error.stack
  return fault
}
