import { lookup as lookupByDns } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { loopbackAddresses } from '../../shared/loopback-names'

/**
 * Looks up a host as Node does, but for names of this computer: not every system's resolver knows names below `localhost`, and
 * none should ask the network for them. The app has the same: `shared`, all that both may import, knows no Node.
 */
export const loopbackLookup: LookupFunction = (hostname, options, callback) => {
  const found = loopbackAddresses(hostname, options.family)
  if (found === null) {
    lookupByDns(hostname, options, callback)
    return
  }
  // Never within the call, as of the real one.
  setImmediate(() => {
    if (options.all === true) callback(null, found)
    else callback(null, found[0]?.address ?? '127.0.0.1', found[0]?.family ?? 4)
  })
}
