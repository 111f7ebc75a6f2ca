import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../../shared/errors'

/** Never `localhost` (which may be `::1`, or anything that a hosts file says), never all interfaces. */
const HOST = '127.0.0.1'
const MAX_PORT = 65_535
/** How many ports after the wanted one are tried, before any free one will do. */
const NEXT_PORTS = 20

/**
 * Binds the server and answers the port. Throws `capture.port_in_use` (for an exact port) or `capture.port_refused`, with
 * the port as a detail.
 */
export async function listenOnLoopback(
  server: Server,
  wanted: { readonly port: number; readonly exact: boolean },
): Promise<number> {
  for (const port of candidates(wanted)) {
    const result = await tryPort(server, port)
    if (typeof result === 'number') return result
    // Windows refuses whole ranges that it keeps for virtual machines (EACCES): as good as taken.
    if (!wanted.exact && (result.code === 'EADDRINUSE' || result.code === 'EACCES')) continue
    throw toCaptureError(result, port)
  }
  // Not reached with `exact`, and port 0 is never taken: every port of the machine would have to be.
  throw new AppError('capture.port_in_use', 'No port is free.', { port: wanted.port })
}

function* candidates({ port, exact }: { readonly port: number; readonly exact: boolean }): Generator<number> {
  yield port
  if (exact || port === 0) return
  for (let next = port + 1; next <= Math.min(port + NEXT_PORTS, MAX_PORT); next += 1) yield next
  yield 0
}

function tryPort(server: Server, port: number): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening)
      resolve(error)
    }
    const onListening = (): void => {
      server.off('error', onError)
      resolve((server.address() as AddressInfo).port)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen(port, HOST)
  })
}

function toCaptureError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError('capture.port_in_use', `Port ${port} is taken by another program.`, { port }, { cause: error })
  if (error.code === 'EACCES')
    return new AppError('capture.port_refused', `The system does not allow port ${port}.`, { port }, { cause: error })
  return error
}
