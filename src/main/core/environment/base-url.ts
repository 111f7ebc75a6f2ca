import { AppError } from '../../../shared/errors'
import { isLoopbackHost } from '../../../shared/loopback-names'

/**
 * A base address as it is kept: without a slash at its end. A path is allowed: a proxy may put one before what it passes on.
 * Throws `environment.bad_address`, with `field` among its details. `what` begins a sentence: `The auth host`.
 */
export function readBaseUrl(text: string, field: string, what: string): string {
  const bad = (why: string): AppError => new AppError('environment.bad_address', `${what} ${why}`, { field })
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) throw bad('is not an address. It looks like https://auth.example.com.')
  const { protocol, hostname, username, password, search, hash, origin, pathname } = new URL(trimmed)
  if (protocol !== 'https:' && protocol !== 'http:') throw bad('must start with https://.')
  // Tokens and secrets are sent there.
  if (protocol === 'http:' && !isLoopbackHost(hostname))
    throw bad('must start with https://: only an address of this computer may do without encryption.')
  if (username !== '' || password !== '') throw bad('must not hold a user name or a password.')
  if (search !== '' || hash !== '') throw bad('must end before “?” and “#”: paths are put behind it.')
  return `${origin}${pathname.replace(/\/+$/, '')}`
}
