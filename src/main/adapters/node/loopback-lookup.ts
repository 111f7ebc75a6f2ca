import { lookup as lookupByDns } from 'node:dns'
import type { LookupFunction } from 'node:net'

const LOOPBACK = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const

/** `localhost` and every name below it are this computer, whatever the system's resolver says (RFC 6761 §6.3). */
export function isLoopbackName(name: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(name)
}

/**
 * Looks up a host as Node does, but for names of this computer: not every system's resolver knows names below `localhost`, and
 * none should ask the network for them.
 */
export const loopbackLookup: LookupFunction = (hostname, options, callback) => {
  if (!isLoopbackName(hostname)) {
    lookupByDns(hostname, options, callback)
    return
  }
  const wanted = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : (options.family ?? 0)
  const found = LOOPBACK.filter(({ family }) => wanted === 0 || wanted === family)
  // Never within the call, as of the real one.
  setImmediate(() => {
    if (options.all === true) callback(null, [...found])
    else callback(null, found[0]?.address ?? '127.0.0.1', found[0]?.family ?? 4)
  })
}
