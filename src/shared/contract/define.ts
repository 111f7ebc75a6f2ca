import type * as v from 'valibot'

type Schema = v.GenericSchema

/** A question or an order of the renderer. `input` is one `strictObject` or void; `output` strips what it does not name. */
export interface Command<I extends Schema = Schema, O extends Schema = Schema> {
  readonly kind: 'command'
  readonly input: I
  readonly output: O
  /** True where the answer holds a secret on purpose; a contract test lists these by name. */
  readonly reveals: boolean
}

/** Something that happened, announced by main. Named by a past participle. */
export interface Event<P extends Schema = Schema> {
  readonly kind: 'event'
  readonly payload: P
}

export type Contract = Readonly<Record<string, Readonly<Record<string, Command | Event>>>>

export const command = <I extends Schema, O extends Schema>(input: I, output: O): Command<I, O> => ({
  kind: 'command',
  input,
  output,
  reveals: false,
})

/**
 * A command whose answer holds a secret. There is one, and it is named in `test/contract/reveals.test.ts`.
 */
export const reveals = <I extends Schema, O extends Schema>(input: I, output: O): Command<I, O> => ({
  kind: 'command',
  input,
  output,
  reveals: true,
})

export const event = <P extends Schema>(payload: P): Event<P> => ({ kind: 'event', payload })

type OfKind<G, Kind> = { [K in keyof G as G[K] extends Kind ? K : never]: G[K] }

/** What the main process must provide: one function per command, nothing more, nothing less. */
export type Handlers<C extends Contract> = {
  readonly [F in keyof C]: {
    readonly [K in keyof OfKind<C[F], Command>]: C[F][K] extends Command<infer I, infer O>
      ? (input: v.InferOutput<I>) => Promise<v.InferOutput<O>>
      : never
  }
}

/** What the renderer sees: commands by name, events as `onX(listener)`, which answers the function that stops it. */
export type Client<C extends Contract> = {
  readonly [F in keyof C]: {
    readonly [K in keyof C[F] as C[F][K] extends Event ? `on${Capitalize<K & string>}` : K]: C[F][K] extends Command<
      infer I,
      infer O
    >
      ? (input: v.InferInput<I>) => Promise<v.InferOutput<O>>
      : C[F][K] extends Event<infer P>
        ? (listener: (payload: v.InferOutput<P>) => void) => () => void
        : never
  }
}

/** What core code uses to announce things. */
export type Announce<C extends Contract> = {
  readonly [F in keyof C]: {
    readonly [K in keyof OfKind<C[F], Event>]: C[F][K] extends Event<infer P>
      ? (payload: v.InferOutput<P>) => void
      : never
  }
}

/** The name on the wire, `feature.name`. */
export const channelOf = (feature: string, name: string): string => `${feature}.${name}`

/** Walks every command and event of a contract. */
export function* entries(
  contract: Contract,
): Generator<readonly [feature: string, name: string, spec: Command | Event], void> {
  for (const [feature, group] of Object.entries(contract))
    for (const [name, spec] of Object.entries(group)) yield [feature, name, spec]
}
