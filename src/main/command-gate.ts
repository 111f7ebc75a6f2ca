import type { Wire } from '../shared/errors'

/** Knows which commands are under way, so that what they need is not taken away from below them. */
export interface CommandGate {
  run(command: () => Promise<Wire<unknown>>): Promise<Wire<unknown>>
  /** Lets no more in, and waits for those under way, but no longer than `graceMs`. */
  close(graceMs: number): Promise<void>
}

export function createCommandGate(): CommandGate {
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false
  return {
    run(command) {
      if (isClosed)
        return Promise.resolve({
          ok: false,
          error: { code: 'environment.not_ready', message: 'Signet is starting anew. Try again in a moment.', ref: '' },
        })
      const running = command()
      underWay.add(running)
      void running.finally(() => underWay.delete(running))
      return running
    },
    async close(graceMs) {
      isClosed = true
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)))
      await Promise.race([Promise.allSettled(underWay), late])
      clearTimeout(timer)
    },
  }
}
