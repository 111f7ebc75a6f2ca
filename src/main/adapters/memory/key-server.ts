import type { KeyServer, KeyServerOptions } from '../../ports/key-server'

export interface MemoryKeyServer extends KeyServer {
  /** What a GET of the path answers; undefined where there is no such document or nothing is open. */
  get(path: string): string | undefined
  /** The open one breaks off. */
  breakOff(): void
  /** The ports that were asked for, oldest first. */
  readonly wantedPorts: readonly number[]
}

const ANY_PORT = 4_321

/** Serves nothing to anybody but the test that holds it. `failure`: what opening rejects with. */
export function createMemoryKeyServer(failure?: Error): MemoryKeyServer {
  const wantedPorts: number[] = []
  let open: { readonly options: KeyServerOptions; readonly port: number } | null = null
  return {
    wantedPorts,
    async open(options) {
      wantedPorts.push(options.wantedPort)
      if (failure !== undefined) throw failure
      const port = options.wantedPort === 0 ? ANY_PORT : options.wantedPort
      open = { options, port }
      return {
        port,
        close: async () => {
          open = null
        },
      }
    },
    get(path) {
      if (open === null) return undefined
      const document = open.options.documentAt(path, `http://127.0.0.1:${String(open.port)}`)
      if (document !== undefined) open.options.onServed(path)
      return document
    },
    breakOff() {
      const broken = open
      open = null
      broken?.options.onEnded()
    },
  }
}
