import { inspect } from 'node:util'
import type { Log } from '../../src/main/ports/log'

export interface MemoryLog extends Log {
  /** Everything that was logged, as one text, faults with their stacks and causes. */
  text(): string
  faults(): readonly string[]
}

export function createMemoryLog(): MemoryLog {
  const lines: string[] = []
  const faults: string[] = []
  const note = (...parts: unknown[]): void =>
    void lines.push(parts.map((part) => inspect(part, { depth: 9 })).join(' '))
  return {
    info: note,
    warn: note,
    fault: (ref, where, error) => {
      note(ref, where, error)
      faults.push(`${where}: ${inspect(error, { depth: 9 })}`)
    },
    text: () => lines.join('\n'),
    faults: () => faults,
  }
}
