import type { Terminal } from '../../../../../src/main/hosts/cli/terminal'

export interface FakeTerminal extends Terminal {
  readonly printed: string[]
  readonly noted: string[]
  /** What was written as it is. */
  readonly written: Uint8Array[]
  stop(): void
  /** Resolves when that many lines were printed. */
  lines(count: number): Promise<readonly string[]>
}

/** A terminal that keeps what is written to it. */
export function createFakeTerminal(
  changes: Partial<Pick<Terminal, 'env' | 'hasColour' | 'isInputTyped'>> & { readonly input?: string } = {},
): FakeTerminal {
  const printed: string[] = []
  const noted: string[] = []
  const written: Uint8Array[] = []
  let waiting: { readonly count: number; readonly resolve: () => void }[] = []
  let stop = (): void => undefined
  const stopped = new Promise<void>((resolve) => (stop = resolve))
  const { input = '', ...rest } = changes
  return {
    env: {},
    hasColour: false,
    isInputTyped: false,
    ...rest,
    input: (async function* () {
      yield Buffer.from(input)
    })(),
    hasReader: () => true,
    untilStopped: () => stopped,
    stop,
    printed,
    noted,
    written,
    write: async (content) => void written.push(Buffer.from(content)),
    async print(line) {
      printed.push(line)
      for (const { count, resolve } of waiting) if (printed.length >= count) resolve()
      waiting = waiting.filter(({ count }) => printed.length < count)
    },
    note: (line) => void noted.push(line),
    async lines(count) {
      if (printed.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }))
      return printed
    },
  }
}
