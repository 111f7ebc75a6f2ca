import { createServer, type Server } from 'node:http'
import { AppError } from '../../shared/errors'

export interface Address {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** False takes any free port when this one cannot be had. */
  readonly exact: boolean
}

/** A server that is bound and has no listener for requests yet. Rejects with an `AppError` that names the port. */
export async function listen(address: Address): Promise<{ readonly server: Server; readonly port: number }> {
  try {
    return await bind(address.host, address.port)
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    if (!address.exact && address.port !== 0) return await listen({ ...address, port: 0 })
    throw new AppError(
      'environment.not_ready',
      `The sandbox could not listen at ${address.host}, port ${address.port}: ${reason}.`,
      { port: address.port },
      { cause: error },
    )
  }
}

async function bind(host: string, port: number): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server is not bound to a port.')
  return { server, port: bound.port }
}

function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  switch (error.code) {
    case 'EADDRINUSE':
      return 'another program has this port'
    case 'EACCES':
      return 'the system does not allow it'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'this computer does not have that address'
    default:
      return undefined
  }
}
