import { isLoopbackHost } from './loopback-names'

/**
 * Whether an address may be handed to the system's browser: https, or http at this computer (RFC 8252 §8.3), without a
 * user name or a password. Everything else would start whatever program the system has for it.
 */
export function isForBrowser(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname))
}
