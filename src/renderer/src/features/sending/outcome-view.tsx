import type { SentOutcome } from '../../../../shared/contract/sending'
import { CodeView } from '../../ui/code-view'
import { formatBytes, formatDateTime, formatDuration, formatQuantity } from '../../ui/format'
import { hexDump } from '../../ui/hex-dump'
import { KeyValues } from '../../ui/key-values'
import { Notice } from '../../ui/notice'
import { StatusWord } from '../../ui/status-word'
import { outcomeWords } from './outcome-words'
import './sending.css'

/** What a target answered, or why it did not. */
export function OutcomeView({ outcome }: { readonly outcome: SentOutcome }) {
  const { tone, word } = outcomeWords(outcome)
  return (
    <div className="outcome">
      {outcome.status === null ? (
        <Notice tone="bad" title="No answer">
          <p>{outcome.error ?? 'The target said nothing.'}</p>
        </Notice>
      ) : (
        <KeyValues
          rows={[
            [
              'Answer',
              <StatusWord key="answer" tone={tone}>
                {word}
              </StatusWord>,
            ],
            ['Took', formatDuration(outcome.durationMs)],
            ['Sent', formatDateTime(outcome.sentAt)],
            ['Broke off', outcome.error ?? undefined],
          ]}
        />
      )}
      {outcome.headers.length > 0 && (
        <details>
          <summary>{formatQuantity(outcome.headers.length, 'header')}</summary>
          <CodeView label="Headers of the answer">
            {outcome.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
          </CodeView>
        </details>
      )}
      {outcome.bodyBytes > 0 && <AnswerBody body={outcome.body} bodyBytes={outcome.bodyBytes} />}
    </div>
  )
}

function AnswerBody({ body, bodyBytes }: Pick<SentOutcome, 'body' | 'bodyBytes'>) {
  return (
    <details open>
      <summary>
        {body.length < bodyBytes
          ? `Body: the first ${formatBytes(body.length)} of ${formatBytes(bodyBytes)}`
          : `Body: ${formatBytes(bodyBytes)}`}
      </summary>
      <AnswerText body={body} isWhole={body.length === bodyBytes} />
    </details>
  )
}

function AnswerText({ body, isWhole }: { readonly body: Uint8Array; readonly isWhole: boolean }) {
  let text: string
  try {
    // A part may end within a character: what is cut off is no reason to call it binary.
    text = new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: !isWhole })
  } catch {
    return (
      <CodeView label="Body of the answer as bytes" wrap={false}>
        {hexDump(body).join('\n')}
      </CodeView>
    )
  }
  return <CodeView label="Body of the answer">{text}</CodeView>
}
