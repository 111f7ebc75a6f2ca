/*
 * The program that calls keytar, in a process of its own for three reasons: keytar can take its process down
 * (https://github.com/atom/node-keytar/issues/477), its calls block a thread of libuv's pool of four for as long as an
 * unlock prompt is open, and such a call can only be given up by ending the process.
 *
 * keytar's two functions that search are not used: on a locked keyring they crash (the same issue).
 */
import type * as keytarModule from 'keytar'
import * as v from 'valibot'
import { KeychainRequest } from './keychain-process-messages'
import type { KeychainMessage } from './keychain-process-messages'
import { createParentChannel } from './parent-channel'

type Keytar = Pick<typeof keytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>

// GLib translates its messages, and keytar's errors have nothing but a message to tell them apart by.
process.env['LANGUAGE'] = 'en'

// Not process.exit: it waits for the pool's threads, and one may be waiting for a prompt.
const channel = createParentChannel(() => void process.kill(process.pid, 'SIGKILL'))
const say = (message: KeychainMessage): void => channel.post(message)

try {
  // Here and not at the top: without libsecret it throws, which the parent shall hear.
  const { default: keytar } = await import('keytar')
  channel.onMessage((message) => void answer(keytar, v.parse(KeychainRequest, message)).then(say))
  say({ kind: 'ready' })
} catch (error) {
  say({ kind: 'unloadable', text: textOf(error) })
}

async function answer(keytar: Keytar, request: KeychainRequest): Promise<KeychainMessage> {
  try {
    return { kind: 'done', result: await call(keytar, request) }
  } catch (error) {
    const text = textOf(error)
    return { kind: 'failed', text: request.op === 'set' ? text.replaceAll(request.value, '…') : text }
  }
}

async function call(keytar: Keytar, request: KeychainRequest): Promise<string | boolean | null> {
  switch (request.op) {
    case 'get':
      return await keytar.getPassword(request.service, request.account)
    case 'delete':
      return await keytar.deletePassword(request.service, request.account)
    case 'set':
      await keytar.setPassword(request.service, request.account, request.value)
      return null
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error'
}
