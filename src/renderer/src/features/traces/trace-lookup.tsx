import { useState } from 'react'
import { useStore } from 'zustand'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Pane, PaneBody } from '../../ui/pane'
import { SelectField } from '../../ui/select-field'
import { TextField } from '../../ui/text-field'
import { changeTraceId, traceScreen } from './screen-store'
import { TraceView } from './trace-view'
import { ADMIN, readTraceId, tokenChoices } from './trace-words'
import './traces.css'

interface TraceLookupProps {
  /** What was found in another environment is not shown in this one. */
  readonly environmentId: string
  /** Kept tokens of the environment. */
  readonly tokens: readonly TokenSummary[]
}

/** What the platform recorded of one request, by the trace id that every answer carries. */
export function TraceLookup({ environmentId, tokens }: TraceLookupProps) {
  const { traceId, found } = useStore(traceScreen)
  const result = found?.environmentId === environmentId ? found.result : undefined
  const [chosen, setChosen] = useState<string>(ADMIN)
  const [problem, setProblem] = useState<string>()
  const lookup = useCommand(api.traces.lookup)
  const choices = tokenChoices(tokens)
  const look = async (): Promise<void> => {
    const id = readTraceId(traceId)
    setProblem(id === null ? 'A trace id is 32 hexadecimal digits.' : undefined)
    if (id === null) return
    traceScreen.setState({ found: undefined })
    const token = tokens.find((one) => one.id === chosen)
    const answer = await lookup.run({ traceId: id, tokenId: token?.id ?? null })
    if (answer.ok) traceScreen.setState({ found: { environmentId, result: answer.value } })
  }
  return (
    <Pane label="Trace lookup" head={<h2>Trace lookup</h2>}>
      <PaneBody>
        <form
          className="form"
          aria-label="Trace lookup"
          onSubmit={(event) => {
            event.preventDefault()
            void look()
          }}
        >
          <TextField
            label="Trace id"
            hint="Answers of the platform carry it as X-Argus-Trace-ID; an error here shows it. A whole traceparent is taken too."
            problem={problem}
            value={traceId}
            onChange={changeTraceId}
            maxLength={128}
            mono
          />
          <SelectField
            label="Asked with"
            hint="A token needs the scope argus:observability:read."
            options={choices}
            value={choices.some(({ value }) => value === chosen) ? chosen : ADMIN}
            onChange={setChosen}
          />
          <div className="form-actions">
            <Button type="submit" look="primary" icon="search" pending={lookup.pending}>
              Look up
            </Button>
          </div>
        </form>
        {lookup.error !== undefined && <ErrorNote error={lookup.error} />}
        {result?.outcome === 'unknown' && (
          <Notice tone="warn" title="No such trace">
            <p>The platform knows no trace of this id, or none of your tenant.</p>
            <p>Check the id and the environment. Older traces may be gone.</p>
          </Notice>
        )}
        {result?.outcome === 'unavailable' && (
          <Notice tone="warn" title="The traces are out of reach">
            <p>The platform’s tracing backend does not answer for the moment. The trace is recorded all the same.</p>
            <p>
              {result.hint === 'use_your_backend'
                ? 'Its hint is to look in your own tracing backend, where you keep one. Otherwise try again later.'
                : 'Try again later.'}
            </p>
            {result.hint !== null && (
              <p className="notice-facts">
                <span>
                  query hint <code>{result.hint}</code>
                </span>
              </p>
            )}
          </Notice>
        )}
        {result?.outcome === 'found' && <TraceView trace={result} />}
      </PaneBody>
    </Pane>
  )
}
