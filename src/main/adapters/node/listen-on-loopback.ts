import type { Server } from 'node:http'
import { isIPv6, type AddressInfo } from 'node:net'
import { codeOf, NETWORK_CAUSES } from './network-causes'

/**
 * Listens at an address of loopback and nowhere else: at `wantedPort`, or at any other where somebody has that (0 for any).
 * Answers the port. Rejects with what the system says; {@link listenCause} has it in words.
 */
export async function listenOnLoopback(server: Server, address: string, wantedPort: number): Promise<number> {
  await listenAt(server, address, wantedPort).catch(async (error: unknown) => {
    if (wantedPort === 0) throw error
    await listenAt(server, address, 0)
  })
  return (server.address() as AddressInfo).port
}

export const listenCause = (error: unknown): string => codeOf(error, NETWORK_CAUSES) ?? 'unknown cause'

const listenAt = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: isIPv6(host), exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
