import { formatCount, formatQuantity } from '../../../ui/format'
import type { LinePart } from '../../../../../shared/diff/diff-lines'

/** Of a long run that stays, so many lines are shown on either side of it. */
const CONTEXT_LINES = 3
const MAX_SHOWN_LINES = 2_000
const MAX_LINE_CHARS = 2_000

const signs = { same: ' ', removed: '−', added: '+' } as const

interface ShownPart {
  readonly kind: LinePart['kind'] | 'left-out'
  readonly lines: readonly string[]
}

/** Cuts what stays down to what is near a difference, and all of it to what can be drawn. */
function partsToShow(parts: readonly LinePart[]): readonly ShownPart[] {
  let room = MAX_SHOWN_LINES
  return parts.flatMap(({ kind, lines }, index): ShownPart[] => {
    if (kind !== 'same' || lines.length <= 2 * CONTEXT_LINES + 1) {
      const shown = lines.slice(0, Math.max(0, room))
      room -= shown.length
      const rest = lines.slice(shown.length)
      return [{ kind, lines: shown }, ...(rest.length > 0 ? [{ kind: 'left-out' as const, lines: rest }] : [])]
    }
    const before = index === 0 ? 0 : CONTEXT_LINES
    const after = index === parts.length - 1 ? lines.length : lines.length - CONTEXT_LINES
    return [
      { kind, lines: lines.slice(0, before) },
      { kind: 'left-out', lines: lines.slice(before, after) },
      { kind, lines: lines.slice(after) },
    ]
  })
}

/** Line by line: what went, what came, and a little of what stays around it. */
export function LineParts({ parts }: { readonly parts: readonly LinePart[] }) {
  const count = (kind: LinePart['kind']): number =>
    parts.reduce((sum, part) => sum + (part.kind === kind ? part.lines.length : 0), 0)
  return (
    <>
      <p className="muted">
        {`${formatQuantity(count('removed'), 'line')} removed, ${formatCount(count('added'))} added.`}
      </p>
      <pre className="line-parts" role="group" aria-label="Differences, line by line" tabIndex={0}>
        {partsToShow(parts).map(({ kind, lines }, index) =>
          kind === 'left-out' ? (
            <span key={index} className="line-left-out">{`… ${formatQuantity(lines.length, 'line')} not shown\n`}</span>
          ) : (
            lines.map((line, at) => (
              <span key={`${String(index)} ${String(at)}`} className={`line-part diff-${kind}`}>
                {`${signs[kind]} ${visible(line)}\n`}
              </span>
            ))
          ),
        )}
      </pre>
    </>
  )
}

/** A line without its break; a carriage return is shown, since it may be all that differs. */
function visible(line: string): string {
  const text = line.endsWith('\n') ? line.slice(0, -1) : `${line}⏎̸`
  const shown = text.endsWith('\r') ? `${text.slice(0, -1)}␍` : text
  return shown.length > MAX_LINE_CHARS ? `${shown.slice(0, MAX_LINE_CHARS)}…` : shown
}
