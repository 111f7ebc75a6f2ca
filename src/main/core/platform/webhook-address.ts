import type { EndpointId } from '../../../shared/contract/capture'
import type { Webhook } from '../../../shared/contract/webhooks'
import { AppError } from '../../../shared/errors'

/** What is known of our own addresses. */
export interface OwnAddresses {
  /** The addresses of one of our endpoints. Throws `capture.not_found`. */
  readonly addressesOf: (endpointId: EndpointId) => { readonly local: string; readonly public: string | null }
  /** Whether the platform of the current environment runs on this computer, and so can send to a local address. */
  readonly reachesThisComputer: () => boolean
  /** The endpoint that has this address, or had it before the catcher or the tunnel moved. */
  readonly endpointAt: (url: string) => EndpointId | null
  /** The tunnel's base addresses, without a slash at the end. */
  readonly tunnelAddress: () => { readonly now: string | null; readonly former: readonly string[] }
}

/** What a URL is to this catcher. `remembered` is the endpoint that it was made for, should it say none any more. */
export function classify(
  url: string,
  remembered: EndpointId | null,
  { addressesOf, endpointAt, tunnelAddress }: Omit<OwnAddresses, 'reachesThisComputer'>,
): Pick<Webhook, 'address' | 'endpointId'> {
  const named = endpointAt(url)
  const endpointId = named ?? remembered
  const present = endpointId === null ? null : addressesOrNull(addressesOf, endpointId)
  if (present !== null && leadsTo(url, present.local)) return { address: 'local', endpointId }
  if (present !== null && present.public !== null && leadsTo(url, present.public))
    return { address: 'tunnel', endpointId }
  const wasOurs = named !== null || (present !== null && url !== '') || isBelowAny(url, tunnelAddress().former)
  return { address: wasOurs ? 'former' : 'elsewhere', endpointId }
}

/**
 * Where a webhook at an endpoint of ours is to point: the public address where there is one, unless `isLocal` is wanted. Throws
 * `webhooks.no_public_address` for a local one that the platform could not reach: it would deliver to a computer of its own.
 */
export function addressFor(
  { addressesOf, reachesThisComputer }: Pick<OwnAddresses, 'addressesOf' | 'reachesThisComputer'>,
  endpointId: EndpointId,
  isLocal = false,
): string {
  const { public: open, local } = addressesOf(endpointId)
  if (open !== null && !isLocal) return open
  if (!reachesThisComputer())
    throw new AppError(
      'webhooks.no_public_address',
      'This platform is not on this computer, so it cannot send to a local address. Nothing was sent.',
    )
  return local
}

/** Below one of these base addresses. */
export const isBelowAny = (url: string, bases: readonly string[]): boolean => {
  const parsed = parse(url)
  return parsed !== null && bases.some((base) => isBelow(parsed, parse(base)))
}

/** A removed endpoint has none, and none has one while the catcher is not listening. */
function addressesOrNull(addressesOf: OwnAddresses['addressesOf'], endpointId: EndpointId) {
  try {
    return addressesOf(endpointId)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** The same address or a path below it, with all of its query: an access key may be there. */
function leadsTo(url: string, address: string): boolean {
  const [from, to] = [parse(url), parse(address)]
  if (from === null || to === null || !isBelow(from, to)) return false
  return [...to.searchParams].every(([name, value]) => from.searchParams.getAll(name).includes(value))
}

function isBelow(url: URL, base: URL | null): boolean {
  if (base === null || url.protocol !== base.protocol || url.port !== base.port || hostOf(url) !== hostOf(base))
    return false
  const path = base.pathname.replace(/\/+$/, '')
  return url.pathname === path || url.pathname.startsWith(`${path}/`)
}

/** The catcher listens on both families, and `localhost` is either of them. */
const hostOf = ({ hostname }: URL): string =>
  hostname === 'localhost' || hostname === '[::1]' ? '127.0.0.1' : hostname.toLowerCase()

const parse = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)
