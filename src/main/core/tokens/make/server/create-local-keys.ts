import type { JWK } from 'jose'
import type { TestTokensView } from '../../../../../shared/contract/test-tokens'
import { AppError } from '../../../../../shared/errors'
import type { KeyServer, OpenKeyServer } from '../../../../ports/key-server'
import type { Records } from '../../../../ports/records'
import { createSerial } from '../../../../serial'
import { JWKS_PATH, keyDocument, PLANTED_PATH, type KeyDocuments } from './key-documents'

/** The port of the last time, so that what a handler was set to stays right. */
const KEY_SERVER_PORT_VALUE = 'tokens/key-server-port'

/** So many tokens with a planted key can be out at once. */
const MAX_PLANTED = 20

/** Where nothing is, should the server not run (RFC 2606 §2). */
const NO_ADDRESS = 'https://keys.invalid'

export interface LocalKeysDeps {
  readonly server: KeyServer
  readonly values: Pick<Records['values'], 'get' | 'put'>
  /** Told whenever the state is another, or somebody asked for keys. */
  readonly onChanged: () => void
}

/** The key set that a handler is pointed at to be tested. */
export interface LocalKeys {
  state(): TestTokensView['server']
  /** What it serves from now on. */
  serve(keys: Pick<KeyDocuments, 'published' | 'algorithms'>): void
  /** Where the planted keys are. */
  plantedUrl(): string
  plant(key: JWK): void
  start(): Promise<void>
  stop(): Promise<void>
  /** Its address now, or the one that it had last: tokens that name it are of ours. Null: it was never started. */
  knownIssuer(): Promise<string | null>
}

const STOPPED: TestTokensView['server'] = {
  state: 'stopped',
  issuer: null,
  jwksUrl: null,
  problem: null,
  requestCount: 0,
  plantedCount: 0,
}

export function createLocalKeys({ server, values, onChanged }: LocalKeysDeps): LocalKeys {
  const oneByOne = createSerial()
  let state = STOPPED
  let open: OpenKeyServer | null = null
  let documents: KeyDocuments = { published: [], planted: [], algorithms: [] }

  function become(next: TestTokensView['server']): void {
    state = next
    onChanged()
  }

  async function start(): Promise<void> {
    if (open !== null) return
    become({ ...STOPPED, state: 'starting' })
    try {
      const opened = await server.open({
        wantedPort: portOf(await values.get(KEY_SERVER_PORT_VALUE)),
        documentAt: (path, base) => keyDocument(path, base, documents),
        onServed: (path) => {
          if (path === JWKS_PATH) become({ ...state, requestCount: state.requestCount + 1 })
          if (path === PLANTED_PATH) become({ ...state, plantedCount: state.plantedCount + 1 })
        },
        onEnded: () => {
          open = null
          become(failed(new AppError('test_tokens.port_refused', 'The key server broke off.')))
        },
      })
      open = opened
      await values.put(KEY_SERVER_PORT_VALUE, new TextEncoder().encode(String(opened.port)))
      const issuer = issuerAt(opened.port)
      become({ ...state, state: 'running', issuer, jwksUrl: `${issuer}${JWKS_PATH}` })
    } catch (error) {
      await close()
      if (!(error instanceof AppError)) throw error
      become(failed(error))
    }
  }

  async function close(): Promise<void> {
    const opened = open
    open = null
    await opened?.close()
  }

  return {
    state: () => state,
    serve: (keys) => {
      documents = { ...documents, ...keys }
    },
    plantedUrl: () => `${state.issuer ?? NO_ADDRESS}${PLANTED_PATH}`,
    plant: (key) => {
      documents = { ...documents, planted: [key, ...documents.planted].slice(0, MAX_PLANTED) }
    },
    start: () => oneByOne(start),
    stop: () =>
      oneByOne(async () => {
        await close()
        if (state.state !== 'stopped') become(STOPPED)
      }),
    async knownIssuer() {
      const port = portOf(await values.get(KEY_SERVER_PORT_VALUE))
      return port === 0 ? null : issuerAt(port)
    },
  }
}

const issuerAt = (port: number): string => `http://127.0.0.1:${String(port)}`

const failed = ({ code, message }: AppError): TestTokensView['server'] => ({
  ...STOPPED,
  state: 'failed',
  problem: { code, message },
})

/** 0 for any. */
function portOf(bytes: Uint8Array | undefined): number {
  const port = Number(bytes === undefined ? '' : new TextDecoder().decode(bytes))
  return Number.isInteger(port) && port >= 1_024 && port <= 65_535 ? port : 0
}
