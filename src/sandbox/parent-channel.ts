/** How this process speaks with the one that started it. */
export interface ParentChannel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called when the parent is gone. */
  onClose(listener: () => void): void
  /** Resolves when everything that was posted has left this process. */
  drained(): Promise<void>
}

/** `process.parentPort` of an Electron utility process. Stated here, so that this entry also runs without Electron. */
export interface ElectronParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** The part of `process` that a forked Node child speaks through. */
export interface ForkedProcess {
  send?(message: unknown, done: (error: Error | null) => void): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'disconnect', listener: () => void): unknown
}

export function createElectronChannel(port: ElectronParentPort): ParentChannel {
  return {
    post: (message) => {
      port.postMessage(message)
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        listener(data)
      })
    },
    onClose: (listener) => {
      port.on('close', listener)
    },
    drained: () => Promise.resolve(),
  }
}

export function createForkedChannel(child: ForkedProcess): ParentChannel {
  let lastSent = Promise.resolve()
  return {
    post(message) {
      lastSent = new Promise((resolve) => {
        // An error means that the parent is gone: `disconnect` says so too.
        const isConnected = child.send?.(message, () => {
          resolve()
        })
        if (isConnected === undefined) resolve()
      })
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onClose: (listener) => {
      child.on('disconnect', listener)
    },
    drained: () => lastSent,
  }
}
