import { json } from '@codemirror/lang-json'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { MAX_EDITED_CHARS, type TestTokensView } from '../../../../shared/contract/test-tokens'
import type { AppError } from '../../../../shared/errors'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { CodeEditor, type EditorHandle } from '../../ui/code-editor'
import { Section } from '../../ui/section'
import { editTestToken, testTokenDraft } from './draft-store'

interface TokenEditorsProps {
  readonly view: TestTokensView
  /** Why the last one could not be made. */
  readonly error: AppError | undefined
  readonly onRun: () => void
}

const language = json()

export function TokenEditors({ view, error, onRun }: TokenEditorsProps) {
  const { header, claims } = useStore(testTokenDraft)
  const fresh = useCommand(api.testTokens.freshTimes)
  const headerEditor = useRef<EditorHandle>(null)
  const claimsEditor = useRef<EditorHandle>(null)
  const refresh = async (): Promise<void> => {
    const done = await fresh.run({ claims: claims ?? view.defaultClaims })
    if (done.ok) editTestToken({ claims: done.value.claims })
  }
  const failure = error ?? fresh.error
  const place = placeOf(failure)
  return (
    <>
      {failure !== undefined && (
        <ErrorNote
          error={failure}
          actions={
            place !== undefined && (
              <Button
                onClick={() => {
                  const editor = place.part === 'header' ? headerEditor : claimsEditor
                  editor.current?.select(place.offset, place.offset + 1)
                }}
              >
                Show where
              </Button>
            )
          }
        />
      )}
      <Section
        title="Header"
        aside={
          header !== null && (
            <Button
              look="quiet"
              icon="undo"
              onClick={() => {
                editTestToken({ header: null })
              }}
            >
              Default header
            </Button>
          )
        }
      >
        <div className="token-editor token-editor-header">
          <CodeEditor
            label="Header"
            handle={headerEditor}
            maxLength={MAX_EDITED_CHARS}
            extensions={language}
            value={header ?? view.defaultHeader}
            onChange={(text) => {
              editTestToken({ header: text === view.defaultHeader ? null : text })
            }}
            onRun={onRun}
          />
        </div>
      </Section>
      <Section
        title="Claims"
        aside={
          <span className="key-maker">
            {claims !== null && (
              <Button
                look="quiet"
                icon="undo"
                onClick={() => {
                  editTestToken({ claims: null })
                }}
              >
                Default claims
              </Button>
            )}
            <Button look="quiet" icon="clock" pending={fresh.pending} onClick={() => void refresh()}>
              Fresh times
            </Button>
          </span>
        }
      >
        <div className="token-editor">
          <CodeEditor
            label="Claims"
            handle={claimsEditor}
            maxLength={MAX_EDITED_CHARS}
            extensions={language}
            value={claims ?? view.defaultClaims}
            onChange={(text) => {
              // The defaults of another moment come by here too, and are nobody's writing.
              editTestToken({ claims: text === view.defaultClaims ? null : text })
            }}
            onRun={onRun}
          />
        </div>
        <p className="field-note">
          {claims === null
            ? 'Times and jti are made anew for each token until you change something here.'
            : 'As you wrote them: the times stay what they are.'}{' '}
          <code>alg</code> and <code>kid</code> are the key’s unless the header says otherwise.
        </p>
      </Section>
    </>
  )
}

/** Where the JSON breaks. */
function placeOf(error: AppError | undefined): { part: 'header' | 'claims'; offset: number } | undefined {
  const { part, offset } = error?.details ?? {}
  return (part === 'header' || part === 'claims') && typeof offset === 'number' ? { part, offset } : undefined
}
