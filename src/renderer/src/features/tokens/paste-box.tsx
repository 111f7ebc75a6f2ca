import { useEffect } from 'react'
import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Pane, PaneBody } from '../../ui/pane'
import { useIsPast } from '../../ui/use-now'
import { InspectionReport } from './inspection-report'
import { paste } from './paste'
import { TokenProblemNote } from './token-problem-note'
import { openToken } from './screen-store'
import { TokenText } from './token-text'

interface PasteBoxProps {
  /** Changes when a check may come out otherwise. */
  readonly keySource: string
}

export function PasteBox({ keySource }: PasteBoxProps) {
  const { text, inspection, error } = useStore(paste)
  const isExpired = useIsPast(inspection?.claims.find(({ name }) => name === 'exp')?.at ?? null)
  useEffect(() => {
    paste.refresh()
  }, [keySource, isExpired])
  const keep = useCommand(api.tokens.keep)
  const run = async (): Promise<void> => {
    const kept = await keep.run({ text })
    if (!kept.ok) return
    paste.setText('')
    openToken(kept.value.id)
  }
  const problem = inspection?.problem ?? undefined
  const canKeep = inspection !== undefined && inspection.verdict !== 'unreadable'
  return (
    <Pane
      label="Paste a token"
      inheritsFocus
      head={
        <>
          <h2>Paste a token</h2>
          <span className="spacer" />
          {text !== '' && (
            <Button
              look="quiet"
              onClick={() => {
                paste.setText('')
              }}
            >
              Clear
            </Button>
          )}
          <Button icon="lock" pending={keep.pending} disabled={!canKeep} onClick={() => void run()}>
            Keep
          </Button>
        </>
      }
    >
      <PaneBody>
        <div>
          <TokenText
            text={text}
            problemOffset={problem?.offset}
            onChange={(next) => {
              keep.reset()
              paste.setText(next)
            }}
          />
          <p className="field-note">
            It is read on this computer and forgotten unless you keep it. Nothing that a token names is fetched.
          </p>
        </div>
        {keep.error !== undefined && <ErrorNote error={keep.error} />}
        {error !== undefined && <ErrorNote error={error} />}
        {problem !== undefined && <TokenProblemNote text={text} problem={problem} onReplace={paste.setText} />}
        {inspection !== undefined && problem === undefined && <InspectionReport inspection={inspection} />}
      </PaneBody>
    </Pane>
  )
}
