import { isLoopbackHost } from './loopback-names'

/** A base address in the one form that it is kept in, or why it cannot be one: the rest of a sentence (`must start with …`). */
export type ReadBaseUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly why: string }

const bad = (why: string): ReadBaseUrl => ({ ok: false, why })

/**
 * A base address of a platform, without a slash at its end: https, or http on this computer, since secrets are sent there. A
 * path is allowed: a proxy may put one before what it passes on. `why` repeats nothing of the text: a password may be in it.
 */
export function readBaseUrl(text: string): ReadBaseUrl {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) return bad('is not an address: it looks like https://auth.example.com.')
  const { protocol, hostname, username, password, search, hash, origin, pathname } = new URL(trimmed)
  if (protocol !== 'https:' && protocol !== 'http:') return bad('must start with https://.')
  if (protocol === 'http:' && !isLoopbackHost(hostname))
    return bad('must start with https://: only an address of this computer may do without encryption.')
  if (username !== '' || password !== '') return bad('must not hold a user name or a password.')
  if (search !== '' || hash !== '') return bad('must end before “?” and “#”: paths are put behind it.')
  return { ok: true, url: `${origin}${pathname.replace(/\/+$/, '')}` }
}
