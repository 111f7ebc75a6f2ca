import { useMemo, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { MAX_QUERY_CHARS, MAX_VARIABLES_CHARS } from '../../../../shared/contract/graphql'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Pane } from '../../ui/pane'
import { SelectField } from '../../ui/select-field'
import { TextField } from '../../ui/text-field'
import { placedErrors } from './answer-places'
import { CodeEditor, type EditorHandle } from '../../ui/code-editor'
import { editDraft, graphqlDraft } from './draft-store'
import { queryExtensions } from './query-extensions'
import { requestOf, type RequestSurroundings } from './request-of'
import { Result } from './result'
import { graphqlRun } from './store'
import { formatQuery, hasComments, minifyQuery, operationsOf } from './tidy-query'
import { TokenPicker } from './token-picker'
import { useSchema } from './use-schema'
import { variablesExtensions } from './variables-extensions'

export interface RequestEditorProps extends RequestSurroundings {
  /** What to do where there is neither a token nor an app that one can be got for. */
  readonly registerAction: ReactNode
}

const VISIBLE_ASCII = /^[\x21-\x7e]*$/

export function RequestEditor({ registerAction, ...surroundings }: RequestEditorProps) {
  const { apps, tokens } = surroundings
  const draft = useStore(graphqlDraft)
  const { isRunning, sent, answer, error } = useStore(graphqlRun)
  const schema = useSchema()
  const editor = useRef<EditorHandle>(null)

  const errors = useMemo(() => placedErrors(sent?.query ?? '', answer, error), [sent, answer, error])
  const extensions = useMemo(() => {
    // What could not be read has its mark from the editor itself.
    const answered = answer === undefined ? [] : errors
    const marks = answered.flatMap(({ place, message }) => (place === undefined ? [] : [{ ...place, message }]))
    return queryExtensions(schema, sent?.query, marks)
  }, [schema, sent, answer, errors])

  const operations = operationsOf(draft.query)
  const request = requestOf(draft, surroundings)
  const { token, tenantId } = request
  const isTenantSendable = VISIBLE_ASCII.test(tenantId)
  const canRun = token !== null && isTenantSendable && draft.query.trim() !== ''
  const run = (): void => {
    if (canRun) void graphqlRun.run(request)
  }
  return (
    <Pane
      label="Request"
      inheritsFocus
      head={
        <>
          <h2>Request</h2>
          <span className="spacer" />
          <Button
            collapses
            icon="sort"
            title={
              hasComments(draft.query) ? 'Lays the query out anew. Its comments are lost.' : 'Lays the query out anew'
            }
            onClick={() => {
              editDraft({ query: formatQuery(draft.query) })
            }}
          >
            Format
          </Button>
          <Button
            collapses
            icon="minus"
            onClick={() => {
              editDraft({ query: minifyQuery(draft.query) })
            }}
          >
            Minify
          </Button>
          {isRunning ? (
            <Button icon="close" onClick={() => void graphqlRun.cancel()}>
              Cancel
            </Button>
          ) : (
            <Button look="primary" icon="play" disabled={!canRun} title="Ctrl+Enter or ⌘Enter" onClick={run}>
              Run
            </Button>
          )}
        </>
      }
    >
      <div className="graphql-request">
        {token === null && (
          <Notice tone="info" title="A token is needed" actions={registerAction}>
            <p>Register an app, or keep a token on the Tokens screen. Then it can be chosen here.</p>
          </Notice>
        )}
        <div className="field-row graphql-fields">
          <TokenPicker
            apps={apps}
            tokens={tokens}
            choice={token}
            onChange={(choice) => {
              editDraft({ token: choice, tenantId: undefined })
            }}
          />
          <TextField
            label="Tenant (X-Tenant-ID)"
            mono
            maxLength={256}
            problem={isTenantSendable ? undefined : 'Visible ASCII characters only: it is a header.'}
            placeholder="not sent"
            value={tenantId}
            onChange={(value) => {
              editDraft({ tenantId: value })
            }}
          />
          {operations.length > 1 && (
            <SelectField
              label="Operation"
              options={operations.flatMap((name) => (name === null ? [] : [{ value: name, text: name }]))}
              value={request.operationName ?? ''}
              onChange={(name) => {
                editDraft({ operationName: name })
              }}
            />
          )}
        </div>
        <div className="graphql-query">
          <CodeEditor
            label="Query"
            handle={editor}
            maxLength={MAX_QUERY_CHARS}
            extensions={extensions}
            value={draft.query}
            onChange={(query) => {
              editDraft({ query })
            }}
            onRun={run}
          />
        </div>
        <h3 className="graphql-heading">Variables</h3>
        <div className="graphql-variables">
          <CodeEditor
            label="Variables"
            maxLength={MAX_VARIABLES_CHARS}
            placeholder={'None. For example {"first": 5}'}
            extensions={variablesExtensions}
            value={draft.variables}
            onChange={(variables) => {
              editDraft({ variables })
            }}
            onRun={run}
          />
        </div>
        <Result
          errors={errors}
          onShow={({ place }) => {
            if (place !== undefined) editor.current?.select(place.from, place.to)
          }}
        />
      </div>
    </Pane>
  )
}
