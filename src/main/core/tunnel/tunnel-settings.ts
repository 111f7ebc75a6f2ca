import type { TunnelSettings } from '../../../shared/contract/tunnel'
import { AppError } from '../../../shared/errors'
import type { TunnelWish } from '../../ports/engine'

/** As they are kept: addresses in one form. Throws `tunnel.bad_host` for one that cannot be used as it is. */
export function checkedSettings(settings: TunnelSettings): TunnelSettings {
  const { host, publicUrl } = settings
  return { ...settings, host: hostOf(host), publicUrl: publicUrl === null ? null : baseOf(publicUrl) }
}

function hostOf(text: string): string {
  const { origin, pathname } = bare(text)
  if (pathname !== '/') throw badHost('Nothing may stand behind the host of a tunnel server.')
  return origin
}

/** A proxy may put a path before what it passes on. */
function baseOf(text: string): string {
  const { origin, pathname } = bare(text)
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

function bare(text: string): URL {
  if (!URL.canParse(text)) throw badHost('This is not an address.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw badHost('The address must start with http:// or https://.')
  if (url.username !== '' || url.password !== '')
    throw badHost('The address must not hold a user name or a password: they would stand in every webhook.')
  if (url.search !== '' || url.hash !== '')
    throw badHost('The address must end before its query: slugs are put behind it.')
  return url
}

const badHost = (message: string): AppError => new AppError('tunnel.bad_host', message)

/** What the engine is asked for. Throws `tunnel.no_address`. */
export function wishOf(settings: TunnelSettings, lastSubdomain: string | null): TunnelWish {
  const { provider, host, subdomain, publicUrl } = settings
  if (provider === 'localtunnel') return { provider, host, subdomain, lastSubdomain }
  if (publicUrl === null)
    throw new AppError('tunnel.no_address', 'There is no public address yet: enter the one of your tunnel or proxy.')
  return { provider, publicUrl }
}

/** True when both ask for the same tunnel. What is kept for the other provider does not count. */
export function asksForSame(one: TunnelSettings, other: TunnelSettings): boolean {
  if (one.provider !== other.provider) return false
  return one.provider === 'manual'
    ? one.publicUrl === other.publicUrl
    : one.host === other.host && one.subdomain === other.subdomain
}
