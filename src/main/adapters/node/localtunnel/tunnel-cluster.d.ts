/** The part of the package that holds its sockets; the package has no types of its own. */
declare module 'localtunnel/lib/TunnelCluster.js' {
  import type { EventEmitter } from 'node:events'
  import type { Socket } from 'node:net'

  export default class TunnelCluster extends EventEmitter<{
    /** A connection to the server is open; the one to the local port follows. */
    open: [remote: Socket]
    /** Only that the server refused a connection; other failures are not told. */
    error: [error: Error]
    dead: []
    request: [request: { readonly method: string; readonly path: string }]
  }> {
    constructor(options: {
      readonly remote_host: string
      readonly remote_ip?: string
      readonly remote_port: number
      readonly local_port: number
    })
    /** Opens one more connection. */
    open(): void
  }
}
