/** One registration at a tunnel's server. */
export interface TunnelRequest {
  /** Address of the tunnel's server. */
  readonly host: string
  /** The name that is asked for; null takes any. */
  readonly subdomain: string | null
  /** Where on this computer requests are handed to. */
  readonly localPort: number
}

/** A tunnel that is open. Its connections come and go; it opens new ones by itself. */
export interface OpenTunnel {
  /** As the server gave it, without a slash at the end. */
  readonly publicUrl: string
  /** The name that the server gave, which may be another than was asked for. */
  readonly subdomain: string
  readonly maxConnections: number
  /** How many connections to the server are open, whenever that changes. */
  onConnections(listener: (open: number) => void): void
  /**
   * The server is gone: no connection is left, and none could be made for a while; or what carried it has ended. Once. The
   * tunnel is closed then.
   */
  onLost(listener: (reason: string) => void): void
  /** Ends its connections. What was handed over by then is still answered, for a moment. */
  close(): Promise<void>
}

/**
 * Makes tunnels, and does it where no error of what it uses can end this process.
 */
export interface Tunnels {
  /**
   * Registers, and opens the connections. Resolves once the first one is open. Rejects with `tunnel.bad_host`,
   * `tunnel.unreachable`, `tunnel.timeout`, `tunnel.refused` (the server says no: 4xx), `tunnel.failed` (5xx, and 4xx that pass), `tunnel.lost` (what carries it ended) or
   * `tunnel.unexpected_answer`, within its own time limit.
   */
  open(request: TunnelRequest, signal: AbortSignal): Promise<OpenTunnel>
  close(): Promise<void>
}
