import type { DeliveryDetail, HeaderPair } from '../../../../../shared/contract/deliveries'

export interface Sender {
  readonly address: string
  /** True when it is only what the tunnel's server, or anyone before it, wrote into `X-Forwarded-For`. */
  readonly isClaimed: boolean
}

/** The first address of the list is the sender's, each proxy adds its own behind it. Several headers are one list. */
const forwardedFor = (headers: readonly HeaderPair[]): string | undefined =>
  headers
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .flatMap(([, value]) => value.split(','))
    .map((address) => address.trim())
    .find((address) => address !== '')

/** Who sent a delivery. Through the tunnel the connection comes from this computer itself, so only the header can tell. */
export function senderOf({
  via,
  remoteAddress,
  headers,
}: Pick<DeliveryDetail, 'via' | 'remoteAddress' | 'headers'>): Sender | undefined {
  if (via === 'direct') return remoteAddress === null ? undefined : { address: remoteAddress, isClaimed: false }
  const address = forwardedFor(headers)
  return address === undefined ? undefined : { address: address.slice(0, 100), isClaimed: true }
}
