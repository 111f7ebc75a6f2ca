import type { ParentChannel } from '../../ports/processes'

/** What of Electron's process object is needed. Stated here, as no program beside the app may import `electron`. */
interface UtilityProcess {
  readonly pid: number
  readonly parentPort?: {
    on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
    postMessage(message: unknown): void
  }
}

/**
 * Speaks with the process that started this one, be it Electron (a utility process) or Node (a forked child). Messages
 * that came before the first listener are kept for it.
 *
 * @param onParentGone called in a forked child whose parent ended. Electron ends its utility processes itself.
 */
export function createParentChannel(onParentGone: () => void = () => process.exit()): ParentChannel {
  const self: UtilityProcess = process
  const { parentPort } = self
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    }
  }
  if (!process.send) throw new Error('This program is started by Signet, not by hand.')
  process.once('disconnect', onParentGone)
  return {
    // The callback takes the error of a channel that closed meanwhile; without it, that would be an uncaught exception.
    post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
  }
}
