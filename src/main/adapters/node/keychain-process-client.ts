import * as v from 'valibot'
import type { Processes } from '../../ports/processes'
import { SecretStoreError } from '../../ports/secret-store'
import { KeychainMessage } from './keychain-process-messages'
import type { KeychainRequest } from './keychain-process-messages'

/** One life of the keychain's process, seen from main. */
export interface KeychainProcessClient {
  hasEnded(): boolean
  /** One at a time. Rejects with a {@link SecretStoreError}; after `locked` (too late) and `crashed` the process is gone. */
  ask(request: KeychainRequest, timeoutMs: number): Promise<KeychainMessage>
  end(): void
}

interface Waiting {
  resolve(message: KeychainMessage): void
  reject(error: SecretStoreError): void
}

/**
 * Starts the process. Its start has a limit of its own: on a busy machine it can take longer than a call may, and a slow
 * start says nothing about the keychain.
 */
export function startKeychainProcess(processes: Processes, startTimeoutMs: number): KeychainProcessClient {
  const child = processes.start('keychain')
  let waiting: Waiting | undefined
  let hasEnded = false

  function giveUp(error: SecretStoreError): void {
    hasEnded = true
    child.kill()
    waiting?.reject(error)
  }

  child.onMessage((message) => {
    const parsed = v.safeParse(KeychainMessage, message)
    if (parsed.success && waiting) waiting.resolve(parsed.output)
    else giveUp(new SecretStoreError('crashed', 'The keychain process said something that was not asked.'))
  })
  child.onExit(({ code }) => {
    hasEnded = true
    const how = code === null ? 'by a signal' : `with code ${code}`
    waiting?.reject(new SecretStoreError('crashed', `The keychain process ended ${how}.`))
  })

  /** The next message, or the process is ended. */
  function next(timeoutMs: number, late: SecretStoreError): Promise<KeychainMessage> {
    return new Promise<KeychainMessage>((resolve, reject) => {
      const timer = setTimeout(() => giveUp(late), timeoutMs)
      const settle = (): void => {
        clearTimeout(timer)
        waiting = undefined
      }
      waiting = {
        resolve(message) {
          settle()
          resolve(message)
        },
        reject(error) {
          settle()
          reject(error)
        },
      }
    })
  }

  const start = next(
    startTimeoutMs,
    new SecretStoreError('crashed', `The keychain process did not start in ${startTimeoutMs / 1_000} s.`),
  )

  return {
    hasEnded: () => hasEnded,
    async ask(request, timeoutMs) {
      const first = await start
      if (first.kind !== 'ready') return first
      const answer = next(
        timeoutMs,
        new SecretStoreError(
          'locked',
          `The keychain did not answer in ${timeoutMs / 1_000} s. It is probably waiting to be unlocked.`,
        ),
      )
      child.post(request)
      return answer
    },
    end: () => giveUp(new SecretStoreError('crashed', 'The keychain was closed.')),
  }
}
