import { useStore } from 'zustand'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Pane, PaneBody } from '../../ui/pane'
import { InspectionReport } from './inspection-report'
import { paste } from './paste'
import { TokenProblemNote } from './token-problem-note'
import { openToken } from './screen-store'
import { TokenText } from './token-text'

export function PasteBox() {
  const { text, inspection, error } = useStore(paste)
  const keep = useCommand(api.tokens.keep)
  const run = async (): Promise<void> => {
    const token = await keep.run({ text })
    if (token === undefined) return
    paste.setText('')
    openToken(token.id)
  }
  const problem = inspection?.problem ?? undefined
  const canKeep = inspection !== undefined && inspection.verdict !== 'unreadable'
  return (
    <Pane
      label="Paste a token"
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
        {problem !== undefined && <TokenProblemNote text={text} problem={problem} />}
        {inspection !== undefined && problem === undefined && <InspectionReport inspection={inspection} />}
      </PaneBody>
    </Pane>
  )
}
