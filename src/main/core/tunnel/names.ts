import type { TunnelWish } from '../../ports/engine'

type HostedWish = Extract<TunnelWish, { readonly provider: 'localtunnel' }>

/** So often a name is asked for before another is accepted: the server may not have freed it yet. */
const TRIES = 4

/**
 * The names to ask for, one after the other, until the host gives the one that was asked for; what it gives for the last is
 * accepted. A fixed name that somebody else had the last time is tried once only: the one that was had instead is then worth
 * more than a third.
 */
export function namesToAskFor({ subdomain }: HostedWish, had: string | null): readonly (string | null)[] {
  if (subdomain === null || subdomain === had || had === null) return times(TRIES, subdomain ?? had)
  return [subdomain, ...times(TRIES, had)]
}

function times(count: number, name: string | null): readonly (string | null)[] {
  return name === null ? [null] : Array.from({ length: count }, () => name)
}
