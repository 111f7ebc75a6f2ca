import { isForBrowser } from '../../../shared/browser-url'
import { AppError } from '../../../shared/errors'
import type { Browser } from '../../ports/browser'

export interface MemoryBrowser extends Browser {
  /** What was opened, oldest first. */
  readonly opened: readonly string[]
  /** Resolves with the next address that is opened. */
  next(): Promise<string>
}

/** A browser that opens nothing, and remembers what it was asked to: for tests. */
export function createMemoryBrowser(): MemoryBrowser {
  const opened: string[] = []
  let waiting: ((url: string) => void)[] = []
  return {
    opened,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    async open(url) {
      if (!isForBrowser(url)) throw new AppError('browser.not_opened', 'The address is not one for a browser.')
      opened.push(url)
      for (const resolve of waiting) resolve(url)
      waiting = []
    },
  }
}
