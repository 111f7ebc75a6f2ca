import type { AddressInfo, Server } from 'node:net'
import { AppError } from '../../../shared/errors'
import type { ListenOptions } from '../../ports/engine'

/** Never `localhost`, which is anything that a hosts file says; and all interfaces only for who asks for them. */
const LOOPBACK = ['127.0.0.1', '::1'] as const
const ALL_INTERFACES = ['0.0.0.0', '::'] as const
const MAX_PORT = 65_535
/** How many ports after the wanted one are tried, before any free one will do. */
const NEXT_PORTS = 20
/** Any free one of IPv4 may be taken in IPv6: how often another is tried. */
const ANY_PORT_TRIES = 20
/** What a machine says that has no IPv6, or has it switched off. */
const NO_IPV6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EPROTONOSUPPORT', 'EINVAL'])

export interface Listening {
  readonly port: number
  readonly servers: readonly Server[]
}

/**
 * Binds a server on IPv4 and, where the machine has it, one on IPv6, both on one port: a sender that is told `localhost`
 * tries either first. Throws `capture.port_in_use` (for an exact port) or `capture.port_refused`, with the port as a detail.
 */
export async function listenOnBothFamilies(createServer: () => Server, wanted: ListenOptions): Promise<Listening> {
  for (const port of candidates(wanted)) {
    const result = await tryPort(createServer, port, wanted.isExposed ? ALL_INTERFACES : LOOPBACK)
    if ('servers' in result) return result
    // Windows refuses whole ranges that it keeps for virtual machines (EACCES): as good as taken.
    const isTaken = result.code === 'EADDRINUSE' || result.code === 'EACCES'
    if (isTaken && (!wanted.exact || port === 0)) continue
    throw toCaptureError(result, port)
  }
  // Not reached with an exact port, and every port of the machine would have to be taken.
  throw new AppError('capture.port_in_use', 'No port is free.', { port: wanted.port })
}

function* candidates({ port, exact }: ListenOptions): Generator<number> {
  if (port !== 0) yield port
  if (exact && port !== 0) return
  if (port !== 0) for (let next = port + 1; next <= Math.min(port + NEXT_PORTS, MAX_PORT); next += 1) yield next
  for (let tries = 0; tries < ANY_PORT_TRIES; tries += 1) yield 0
}

async function tryPort(
  createServer: () => Server,
  port: number,
  [ipv4Host, ipv6Host]: readonly [string, string],
): Promise<Listening | NodeJS.ErrnoException> {
  const ipv4 = createServer()
  const bound = await bind(ipv4, { port, host: ipv4Host })
  if (typeof bound !== 'number') return bound
  const ipv6 = createServer()
  const boundToo = await bind(ipv6, { port: bound, host: ipv6Host, ipv6Only: true })
  if (typeof boundToo === 'number') return { port: bound, servers: [ipv4, ipv6] }
  if (NO_IPV6.has(boundToo.code ?? '')) return { port: bound, servers: [ipv4] }
  await new Promise((resolve) => ipv4.close(resolve))
  return boundToo
}

function bind(
  server: Server,
  where: { readonly port: number; readonly host: string; readonly ipv6Only?: boolean },
): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(where, () => {
      server.off('error', resolve)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function toCaptureError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new AppError('capture.port_in_use', `Port ${port} is taken by another program.`, { port }, { cause: error })
  if (error.code === 'EACCES')
    return new AppError('capture.port_refused', `The system does not allow port ${port}.`, { port }, { cause: error })
  return error
}
