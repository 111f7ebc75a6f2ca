import { USUAL_TUNNEL_SETTINGS, type TunnelView } from '../../../src/shared/contract/tunnel'

/** A tunnel that is up, through a public server. */
export const tunnelView = (over: Partial<TunnelView> = {}): TunnelView => ({
  rev: 1,
  settings: USUAL_TUNNEL_SETTINGS,
  state: 'up',
  since: 1_000,
  publicUrl: 'https://quick-fox.example',
  subdomain: 'quick-fox',
  problem: null,
  nextTryAt: null,
  connections: 9,
  maxConnections: 10,
  lastProbe: { at: 2_000, durationMs: 84, problem: null },
  moved: null,
  ...over,
})
