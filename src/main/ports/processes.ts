/** The programs that run beside the main one, each a file of the build. */
export type ProcessName = 'keychain' | 'engine' | 'sandbox'

export interface ProcessExit {
  /** Null when a signal ended it. */
  readonly code: number | null
}

/** A running child. Messages are structured clones: `Uint8Array` and `Map` go through whole. */
export interface ChildProcess {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, also for a child that could not be started. */
  onExit(listener: (exit: ProcessExit) => void): void
  /** Ends it at once. Nothing is flushed. */
  kill(): void
}

/** Starts them: utility processes in the app, forked ones in plain Node. They end with their parent. */
export interface Processes {
  start(name: ProcessName): ChildProcess
}

/** The other end: how such a program speaks with its parent. */
export interface ParentChannel {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}
