import * as v from 'valibot'
import { command, event } from './define'
import { Count, EpochMs, Problem, Revision, text, Url } from './primitives'

/**
 * The states of the tunnel; `docs/tunnel.md` draws how they follow one another. Whatever the state, a tunnel that is on
 * goes on trying.
 */
export const TUNNEL_STATES = [
  /** Off: nobody wants it. */
  'idle',
  /** Asked for the first time since it was turned on; there is no address yet. */
  'connecting',
  /** A request that was sent to the public address came back to this catcher. */
  'up',
  /** There is an address, but the last request to it did not come back. */
  'degraded',
  /** The connection is lost, and the same address is asked for again. */
  'reconnecting',
  /** The host has said no, so trying again soon is of no use: something has to be changed. It is asked once a minute. */
  'failed',
] as const
export type TunnelState = (typeof TUNNEL_STATES)[number]

/** Where the package's own users' tunnels are made. */
export const USUAL_TUNNEL_HOST = 'https://localtunnel.me'

const HttpUrl = v.pipe(Url, v.url(), v.regex(/^https?:\/\//i))

/** A localtunnel server's rule: 4 to 63 small letters, digits and hyphens, none at either end. */
export const SUBDOMAIN_PATTERN = /^(?:[a-z0-9][a-z0-9-]{2,61}[a-z0-9])$/

/** What the user decides of the tunnel. What belongs to the provider that is not chosen is kept for when it is. */
export const TunnelSettings = v.object({
  provider: v.picklist(['localtunnel', 'manual']),
  /** Of `localtunnel`: the server that makes the tunnel, a public one or one's own. */
  host: HttpUrl,
  /** Of `localtunnel`: the name that is asked for; null takes any, and then asks for the same one again. */
  subdomain: v.nullable(v.pipe(v.string(), v.regex(SUBDOMAIN_PATTERN))),
  /** Of `manual`: the public address of a tunnel or proxy that the user runs. */
  publicUrl: v.nullable(HttpUrl),
  /** Turns it on when the program starts. */
  startsItself: v.boolean(),
  /** Webhooks of the platform that point at an address that the tunnel had are pointed at the new one. */
  healsWebhooks: v.boolean(),
})
export type TunnelSettings = v.InferOutput<typeof TunnelSettings>

export const USUAL_TUNNEL_SETTINGS: TunnelSettings = {
  provider: 'localtunnel',
  host: USUAL_TUNNEL_HOST,
  subdomain: null,
  publicUrl: null,
  startsItself: false,
  healsWebhooks: false,
}

/** A request to the public address of our own, which must come back to this catcher. */
export const TunnelProbe = v.object({
  at: EpochMs,
  /** From sending it to its answer; null when there was none. */
  durationMs: v.nullable(v.pipe(v.number(), v.minValue(0))),
  /** Why it failed; null when it came back. */
  problem: v.nullable(Problem),
})
export type TunnelProbe = v.InferOutput<typeof TunnelProbe>

/** How the tunnel is, as whoever runs it sees it. */
export const TunnelStatus = v.object({
  state: v.picklist(TUNNEL_STATES),
  /** Since when it is in this state. */
  since: EpochMs,
  /** The address that it has, or had last while it is lost: without a slash at the end. Null while there was none. */
  publicUrl: v.nullable(Url),
  /** The name that a localtunnel server gave. Null of `manual`, and while there was none. */
  subdomain: v.nullable(text(64)),
  /** Why it is not up. */
  problem: v.nullable(Problem),
  /** When it is tried again; null when nothing is waited for. */
  nextTryAt: v.nullable(EpochMs),
  /** Open connections to the tunnel's server, and how many it takes. Both 0 of `manual`. */
  connections: Count,
  maxConnections: Count,
  lastProbe: v.nullable(TunnelProbe),
})
export type TunnelStatus = v.InferOutput<typeof TunnelStatus>

export const TunnelView = v.object({
  rev: Revision,
  settings: TunnelSettings,
  ...TunnelStatus.entries,
  /** The address is another one than before: told until `acknowledge`. */
  moved: v.nullable(v.object({ from: Url, to: Url, at: EpochMs })),
})
export type TunnelView = v.InferOutput<typeof TunnelView>

export const tunnel = {
  view: command(v.void(), TunnelView),
  /** Keeps the settings; a tunnel that is on is moved there. */
  configure: command(v.strictObject(TunnelSettings.entries), TunnelView),
  /** Turns it on. How it goes is in the view. Rejects with `tunnel.no_address` for `manual` without one. */
  start: command(v.void(), TunnelView),
  stop: command(v.void(), TunnelView),
  /** Probes the address now, and answers once that is known. */
  check: command(v.void(), TunnelView),
  /** The new address was seen. */
  acknowledge: command(v.void(), TunnelView),
  changed: event(TunnelView),
}
