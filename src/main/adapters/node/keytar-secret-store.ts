import type { Log } from '../../ports/log'
import type { Processes } from '../../ports/processes'
import { SecretStoreError } from '../../ports/secret-store'
import type { SecretStore, SecretStoreCall } from '../../ports/secret-store'
import { startKeychainProcess } from './keychain-process-client'
import type { KeychainProcessClient } from './keychain-process-client'
import type { KeychainMessage, KeychainRequest } from './keychain-process-messages'
import { explainKeytarError, isStaleConnection } from './keytar-errors'

const CALL_TIMEOUT_MS = 3_000
const START_TIMEOUT_MS = 10_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

interface KeytarSecretStoreDeps {
  readonly processes: Processes
  readonly log: Log
  /** The name under which the keychain's own programs show our entries. */
  readonly service?: string
  readonly callTimeoutMs?: number
  readonly startTimeoutMs?: number
}

/**
 * The operating system's keychain, through keytar in a process of its own, which is started by the first call and again
 * by the first call after it ended. When it crashes twice or more in a row, calls are refused for a while that doubles,
 * up to 10 s: none waits for it, and no process is started for nothing.
 */
export function createKeytarSecretStore({
  processes,
  log,
  service = 'Signet',
  callTimeoutMs = CALL_TIMEOUT_MS,
  startTimeoutMs = START_TIMEOUT_MS,
}: KeytarSecretStoreDeps): SecretStore {
  let client: KeychainProcessClient | undefined
  let lastCall: Promise<unknown> = Promise.resolve()
  let crashesInARow = 0
  let pausedUntil = 0
  let isClosed = false

  type Result = Extract<KeychainMessage, { kind: 'done' }>['result']

  function enqueue(request: KeychainRequest, call: SecretStoreCall = {}): Promise<Result> {
    const result = lastCall.then(() => perform(request, call.timeoutMs ?? callTimeoutMs))
    lastCall = result.catch(() => undefined)
    return result
  }

  async function perform(request: KeychainRequest, timeoutMs: number): Promise<Result> {
    if (isClosed) throw new SecretStoreError('crashed', 'The keychain was closed.')
    if (performance.now() < pausedUntil) {
      throw new SecretStoreError('crashed', `The keychain process crashed ${crashesInARow} times in a row.`)
    }
    try {
      let message = await ask(request, timeoutMs)
      if (message.kind === 'failed' && isStaleConnection(message.text)) {
        client?.end()
        message = await ask(request, timeoutMs)
      }
      return resultOf(message, request)
    } catch (error) {
      if (error instanceof SecretStoreError) note(error, request)
      throw error
    }
  }

  function ask(request: KeychainRequest, timeoutMs: number): Promise<KeychainMessage> {
    if (!client || client.hasEnded()) client = startKeychainProcess(processes, startTimeoutMs)
    return client.ask(request, timeoutMs)
  }

  function resultOf(message: KeychainMessage, { op }: KeychainRequest): Result {
    switch (message.kind) {
      case 'done':
        crashesInARow = 0
        return message.result
      case 'failed':
        crashesInARow = 0
        log.warn('keytar failed', { op, text: message.text })
        throw explainKeytarError(message.text)
      case 'unloadable':
        // The next call tries anew: libsecret may have been installed meanwhile.
        client?.end()
        log.warn('keytar cannot be loaded', { text: message.text })
        throw new SecretStoreError('module-missing', 'The keychain module could not be loaded.')
      case 'ready':
        // Its next answer would be taken for that of another call.
        client?.end()
        throw new SecretStoreError('crashed', 'The keychain process started twice.')
    }
  }

  function note(error: SecretStoreError, { op }: KeychainRequest): void {
    if (isClosed) return
    log.warn('the keychain refused a call', { op, reason: error.reason, message: error.message })
    if (error.reason !== 'crashed') return
    crashesInARow += 1
    if (crashesInARow === 1) return
    pausedUntil = performance.now() + Math.min(FIRST_PAUSE_MS * 2 ** (crashesInARow - 2), LONGEST_PAUSE_MS)
  }

  return {
    persistence: 'keychain',
    async get(account, call) {
      const result = await enqueue({ op: 'get', service, account }, call)
      return typeof result === 'string' ? result : null
    },
    async set(account, value, call) {
      await enqueue({ op: 'set', service, account, value }, call)
    },
    async delete(account, call) {
      return (await enqueue({ op: 'delete', service, account }, call)) === true
    },
    async close() {
      isClosed = true
      client?.end()
    },
  }
}
