import { Fragment, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { GraphqlAnswer } from '../../../../shared/contract/graphql'
import { ErrorNote } from '../../bridge/error-note'
import { ConfirmButton } from '../../ui/confirm-button'
import { CopyButton } from '../../ui/copy-button'
import { EmptyState } from '../../ui/empty-state'
import { formatBytes, formatDuration, formatQuantity } from '../../ui/format'
import { JsonView } from '../../ui/json-view'
import { Loading } from '../../ui/loading'
import { Notice } from '../../ui/notice'
import { StatusWord } from '../../ui/status-word'
import type { PlacedError } from './answer-places'
import { graphqlRun } from './store'

interface ResultProps {
  readonly errors: readonly PlacedError[]
  readonly onShow: (error: PlacedError) => void
}

/** What came back: how it went on one line, what is wrong, and the JSON as it came. */
export function Result({ errors, onShow }: ResultProps) {
  const { isRunning, sent, answer, error } = useStore(graphqlRun)
  const section = useRef<HTMLElement>(null)
  // In a low window the result is below what is seen of the pane.
  useEffect(() => {
    if (answer !== undefined || error !== undefined) section.current?.scrollIntoView({ block: 'nearest' })
  }, [answer, error])
  return (
    <section ref={section} className="graphql-result" aria-label="Result">
      {isRunning && <Loading>Waiting for the platform…</Loading>}
      {!isRunning && answer === undefined && error === undefined && (
        <EmptyState icon="graph" title="No result yet">
          Run the query with Ctrl+Enter or ⌘Enter. Signet sends what you wrote and asks for nothing else.
        </EmptyState>
      )}
      {error !== undefined && (
        <div className="graphql-failure">
          <ErrorNote
            error={error}
            actions={
              error.code === 'graphql.introspection' && sent !== undefined ? (
                <ConfirmButton
                  icon="send"
                  question="The platform is asked for its schema. Send it?"
                  onConfirm={() => void graphqlRun.run(sent, true)}
                >
                  Send it all the same
                </ConfirmButton>
              ) : undefined
            }
          />
        </div>
      )}
      {answer !== undefined && <AnswerLine answer={answer} />}
      {errors.length > 0 && (
        <ul className="graphql-errors" aria-label="Errors">
          {errors.map((one, index) => (
            <li key={index}>
              <button
                type="button"
                disabled={one.place === undefined}
                onClick={() => {
                  onShow(one)
                }}
              >
                <code>{one.at ?? '–'}</code>
                <span className="foreign">{one.message}</span>
                {one.path !== null && <code className="muted foreign">{one.path}</code>}
              </button>
              {one.extensions !== null && <code className="muted foreign graphql-extensions">{one.extensions}</code>}
            </li>
          ))}
        </ul>
      )}
      {answer?.isCut === true && (
        <Notice tone="warn" title="The answer is cut here">
          <p>{`It has ${formatBytes(answer.bytes)}, more than is shown. Ask for less at a time.`}</p>
        </Notice>
      )}
      {answer !== undefined && <JsonView label="Answer" text={answer.body} fill />}
    </section>
  )
}

function AnswerLine({ answer }: { readonly answer: GraphqlAnswer }) {
  const { status, errorCount, hasData, elapsedMs, bytes, traceId, headers } = answer
  const isGood = errorCount === 0 && status < 300
  const words = errorCount === 0 ? String(status) : `${String(status)}, ${formatQuantity(errorCount, 'error')}`
  return (
    <div className="graphql-answer-line" role="status">
      <StatusWord tone={isGood ? 'good' : hasData ? 'warn' : 'bad'}>{words}</StatusWord>
      <span className="mono">{formatDuration(elapsedMs)}</span>
      <span className="mono">{formatBytes(bytes)}</span>
      {traceId !== null && (
        <span className="graphql-trace">
          trace <code className="ellipsis">{traceId}</code>
          <CopyButton label="trace id" value={traceId} />
        </span>
      )}
      {headers.map(({ name, value }, index) => (
        <Fragment key={index}>
          <code className="muted foreign">{`${name}: ${value}`}</code>
        </Fragment>
      ))}
    </div>
  )
}
