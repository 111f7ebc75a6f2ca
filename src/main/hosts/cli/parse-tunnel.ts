import { SUBDOMAIN_PATTERN, USUAL_TUNNEL_HOST } from '../../../shared/contract/tunnel'
import type { TunnelWish } from '../../ports/engine'
import { parseBaseUrl } from './parse-options'
import { UsageError } from './terminal'

export const TUNNEL_OPTIONS = {
  tunnel: { type: 'boolean' },
  host: { type: 'string' },
  subdomain: { type: 'string' },
  'public-url': { type: 'string' },
} as const

/** The tunnel that the options ask for; null for none. `--public-url` is enough: there is nothing to be made then. */
export function parseTunnel(values: {
  readonly tunnel?: boolean | undefined
  readonly host?: string | undefined
  readonly subdomain?: string | undefined
  readonly 'public-url'?: string | undefined
}): TunnelWish | null {
  const { tunnel = false, host, subdomain, 'public-url': publicUrl } = values
  if (publicUrl !== undefined) {
    if (host !== undefined || subdomain !== undefined)
      throw new UsageError('--public-url is of a tunnel that you run, which --host and --subdomain do not change')
    return { provider: 'manual', publicUrl: parseBaseUrl('--public-url', publicUrl) }
  }
  if (!tunnel) {
    if (host !== undefined) throw new UsageError('--host is for --tunnel')
    if (subdomain !== undefined) throw new UsageError('--subdomain is for --tunnel')
    return null
  }
  if (subdomain !== undefined && !SUBDOMAIN_PATTERN.test(subdomain))
    throw new UsageError('--subdomain takes 4 to 63 small letters, digits and hyphens, no hyphen at either end')
  return {
    provider: 'localtunnel',
    host: host === undefined ? USUAL_TUNNEL_HOST : parseHost(host),
    subdomain: subdomain ?? null,
    lastSubdomain: null,
  }
}

function parseHost(text: string): string {
  const { origin, pathname } = new URL(parseBaseUrl('--host', text))
  if (pathname !== '/') throw new UsageError('--host takes an address without a path')
  return origin
}
