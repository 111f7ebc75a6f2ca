import type { Span, Trace } from '../../../../shared/contract/traces'
import { formatDuration, formatQuantity } from '../../ui/format'
import { JsonFields } from '../../ui/json-fields'
import { KeyValues } from '../../ui/key-values'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { barOf, statusTone } from './trace-words'

/** Deeper spans are drawn no further to the right: their names need the room. */
const MAX_INDENT = 8

/** The spans as an indented time line. */
export function TraceView({ trace }: { readonly trace: Trace }) {
  const { id, tenantId, ingestion, totalMs, spans, skippedSpans, otherFields } = trace
  return (
    <>
      <KeyValues
        rows={[
          ['Trace', <code key="id">{id}</code>],
          ['Tenant', tenantId === null ? undefined : <code>{tenantId}</code>],
          ['Ingestion', ingestion === null ? undefined : <code>{ingestion}</code>],
          ['From first to last', totalMs === null ? undefined : formatDuration(totalMs)],
        ]}
      />
      <Section title={formatQuantity(spans.length, 'span')}>
        <ol className="trace-spans" aria-label="Spans of the trace">
          {spans.map((span, index) => (
            <SpanItem key={index} span={span} totalMs={totalMs} />
          ))}
        </ol>
        {skippedSpans > 0 && (
          <p className="muted">{`${formatQuantity(skippedSpans, 'span')} could not be read, or are more than fit.`}</p>
        )}
      </Section>
      {otherFields.length > 0 && (
        <Section title="Other fields, as the platform sent them">
          <JsonFields fields={otherFields} />
        </Section>
      )}
    </>
  )
}

interface SpanItemProps {
  readonly span: Span
  readonly totalMs: number | null
}

function SpanItem({ span, totalMs }: SpanItemProps) {
  const { id, depth, name, startMs, durationMs, status, attributes, otherFields } = span
  const bar = barOf(span, totalMs)
  const fields = [...attributes, ...otherFields]
  return (
    <li style={{ paddingLeft: Math.min(depth, MAX_INDENT) * 14 }}>
      <div className="trace-span-head">
        <span className="trace-span-name foreign">{name === '' ? id : name}</span>
        {depth > 0 && <span className="visually-hidden">{`, level ${String(depth + 1)}`}</span>}
        {startMs !== null && <span className="mono muted">{`+${formatDuration(startMs)}`}</span>}
        {durationMs !== null && <span className="mono">{formatDuration(durationMs)}</span>}
        {status !== null && <StatusWord tone={statusTone(status)}>{status}</StatusWord>}
      </div>
      {bar !== null && (
        <div className="trace-bar" aria-hidden="true">
          <span style={{ left: `${String(bar.left)}%`, width: `max(2px, ${String(bar.width)}%)` }} />
        </div>
      )}
      {fields.length > 0 && (
        <details>
          <summary>{formatQuantity(fields.length, 'attribute')}</summary>
          <JsonFields fields={fields} />
        </details>
      )}
    </li>
  )
}
