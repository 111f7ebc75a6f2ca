import { AppError } from '../../../shared/errors'
import type { LoopbackOptions } from '../../ports/loopback-listener'

/** Where the answer comes back to (RFC 8252 §7.3). */
export interface LoopbackRedirect extends Pick<LoopbackOptions, 'host' | 'wantedPort' | 'path'> {
  /** As it is registered. */
  readonly registered: string
  /** With this port in it, and else character for character as registered: it is compared that way (RFC 9700 §4.1.3). */
  at(port: number | string): string
}

/** The literals only: `localhost` could be resolved to an address where somebody else listens (RFC 8252 §8.3). */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?=[/?]|$)/

/** The first registered redirect URI that an answer can come back to here. Throws an `AppError` of `oauth.no_redirect`. */
export function loopbackRedirect(registered: readonly string[]): LoopbackRedirect {
  for (const uri of registered) {
    const redirect = read(uri)
    if (redirect) return redirect
  }
  throw new AppError('oauth.no_redirect', whyNone(registered))
}

function read(uri: string): LoopbackRedirect | null {
  const parts = LOOPBACK.exec(uri)
  // RFC 6749 §3.1.2: never with a fragment.
  if (!parts || uri.includes('#') || !URL.canParse(uri)) return null
  return {
    registered: uri,
    host: parts[1] === '[::1]' ? '[::1]' : '127.0.0.1',
    // A platform that does not let the port vary, as §7.3 of RFC 8252 asks of it, takes this one at least.
    wantedPort: Number(parts[2] ?? 0),
    path: new URL(uri).pathname,
    at: (port) => uri.replace(LOOPBACK, `http://$1:${String(port)}`),
  }
}

function whyNone(registered: readonly string[]): string {
  const [first] = registered
  if (first === undefined) return 'The platform names no redirect URI for this app, so the answer could go nowhere.'
  const named = registered.find((uri) => /^http:\/\/localhost(?:[:/?]|$)/i.test(uri))
  if (named !== undefined)
    return `The app is registered with ${short(named)}. The name localhost may lead to another address than the one that is listened to (RFC 8252 §8.3); 127.0.0.1 does not.`
  return `The app’s answers go to ${short(first)}, which is not this computer: Signet would never see them.`
}

const short = (uri: string): string => (uri.length <= 120 ? uri : `${uri.slice(0, 119)}…`)
