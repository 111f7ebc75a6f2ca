import { channelOf, entries, type Client, type Contract } from './contract/define'
import { AppError, type Wire } from './errors'

/** The only two things a host must be able to do. Electron's IPC and the in-memory host each provide one. */
export interface Transport {
  /** Never rejects for a failure of the command: that is in the {@link Wire}. */
  invoke(channel: string, input: unknown): Promise<Wire<unknown>>
  /** Answers the function that ends the subscription. */
  subscribe(channel: string, listener: (payload: unknown) => void): () => void
}

/**
 * Builds the typed client of a contract. Main checks what it sends, so nothing is checked again here.
 * A failed command rejects with an {@link AppError} that carries the code and the `ref`.
 */
export function createClient<C extends Contract>(contract: C, transport: Transport): Client<C> {
  const client: Record<string, Record<string, unknown>> = {}
  for (const [feature, name, spec] of entries(contract)) {
    const group = (client[feature] ??= {})
    const channel = channelOf(feature, name)
    if (spec.kind === 'command') group[name] = (input: unknown) => call(transport, channel, input)
    else
      group[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (listener: (payload: unknown) => void) =>
        transport.subscribe(channel, listener)
  }
  return client as Client<C>
}

async function call(transport: Transport, channel: string, input: unknown): Promise<unknown> {
  const wire = await transport.invoke(channel, input)
  if (wire.ok) return wire.value
  const { code, message, details, ref } = wire.error
  throw new AppError(code, message, details, { ref })
}
