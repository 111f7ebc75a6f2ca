import { LOOP_STEPS, type LoopStep, type LoopStepId } from '../../../shared/contract/loop'
import { printable } from '../../core/tokens/text/words'
import { paint } from './paint'
import type { Terminal } from './terminal'

const NAME_WIDTH = Math.max(...LOOP_STEPS.map(({ length }) => length))

/** A step that has ended, for a person. Those that a failed one left out are not worth a line. */
function stepLines({ id, state, durationMs, detail, advice }: LoopStep, hasColour: boolean): string[] {
  if (state === 'skipped' && detail === null) return []
  const time = `${String(Math.round(durationMs ?? 0))} ms`.padStart(9)
  const line = `${markOf(state, hasColour)} ${id.padEnd(NAME_WIDTH)} ${time}  ${printable(detail ?? '')}`
  return [line, ...(advice === null ? [] : [`  ${printable(advice)}`])]
}

/** To a tenth: less is noise. */
const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 10) / 10)

function markOf(state: LoopStep['state'], hasColour: boolean): string {
  if (state === 'passed') return paint(hasColour, 'green', '✓')
  return state === 'failed' ? paint(hasColour, 'red', '✗') : '-'
}

/** Prints each step once, as soon as it has ended: text, or a line `{"step":…}` for every one. */
export function createStepPrinter(
  terminal: Pick<Terminal, 'print' | 'hasColour'>,
  isJson: boolean,
): { print(steps: readonly LoopStep[]): void; printed(): Promise<void> } {
  const told = new Set<LoopStepId>()
  let printing = Promise.resolve()

  function linesOf(step: LoopStep): string[] {
    return isJson
      ? [JSON.stringify({ step: { ...step, durationMs: rounded(step.durationMs) } })]
      : stepLines(step, terminal.hasColour)
  }

  return {
    print(steps) {
      for (const step of steps) {
        if (step.state === 'waiting' || step.state === 'running' || told.has(step.id)) continue
        told.add(step.id)
        for (const line of linesOf(step)) printing = printing.then(() => terminal.print(line))
      }
    },
    printed: () => printing,
  }
}
