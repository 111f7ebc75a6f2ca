/** An address of this computer, as a lookup answers it. */
export interface LoopbackAddress {
  readonly address: string
  readonly family: 4 | 6
}

const ADDRESSES: readonly LoopbackAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/** `localhost` and every name below it are this computer, whatever the system's resolver says (RFC 6761 §6.3). */
export const isLoopbackName = (name: string): boolean => /(?:^|\.)localhost\.?$/i.test(name)

/** What such a name stands for, of the family that is wanted (undefined or 0: of both). Null of any other name. */
export function loopbackAddresses(
  name: string,
  family: number | 'IPv4' | 'IPv6' | undefined = 0,
): LoopbackAddress[] | null {
  if (!isLoopbackName(name)) return null
  const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family
  return ADDRESSES.filter((one) => wanted === 0 || wanted === one.family)
}

/** True for a `hostname` of a URL that is this computer: such a name, or an address of RFC 1122 §3.2.1.3 or RFC 4291 §2.5.3. */
export const isLoopbackHost = (hostname: string): boolean =>
  isLoopbackName(hostname) || /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
