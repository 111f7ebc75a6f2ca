import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { Button } from '../../../ui/button'
import { Pane, PaneBody } from '../../../ui/pane'
import { useIsPast } from '../../../ui/use-now'
import type { KeySetChoice } from '../how/how-draft'
import { how } from '../how/how'
import { HowPanel } from '../how/how-panel'
import { InspectionReport } from '../report/inspection-report'
import { openToken } from '../screen-store'
import { FoundChoices } from './found-choices'
import { paste } from './paste'
import { chosenText } from './paste-store'
import { TokenProblemNote } from './token-problem-note'
import { wholeSpan } from './token-segments'
import { TokenText } from './token-text'

interface PastePaneProps {
  /** Changes when a check may come out otherwise. */
  readonly keySource: string
  readonly keySets: readonly KeySetChoice[]
}

export function PastePane({ keySource, keySets }: PastePaneProps) {
  const state = useStore(paste)
  const { text, found, chosen, inspection, isChecked, error } = state
  const howRev = useStore(how, ({ rev }) => rev)
  const isExpired = useIsPast(inspection?.claims.find(({ name }) => name === 'exp')?.at ?? null)
  useEffect(() => {
    paste.refresh()
  }, [keySource, isExpired, howRev])
  const keep = useCommand(api.tokens.keep)
  const span = useMemo(() => found[chosen] ?? wholeSpan(text), [found, chosen, text])
  const problem = inspection?.problem ?? undefined
  const canKeep = inspection !== undefined && inspection.verdict !== 'unreadable'
  const change = (next: string, isTyped = false): void => {
    keep.reset()
    paste.setText(next, isTyped)
  }
  const run = async (): Promise<void> => {
    const kept = await keep.run({ text: chosenText(state) })
    if (!kept.ok) return
    // Others in the text are still of use.
    if (found.length < 2) paste.setText('')
    openToken(kept.value.id)
  }
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
                change('')
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
          <TokenText text={text} span={span} problemOffset={problem?.offset} onChange={change} />
          {text === '' && (
            <p className="field-note">
              It is read on this computer and forgotten unless you keep it. Nothing that a token names is fetched.
            </p>
          )}
        </div>
        <FoundChoices />
        <HowPanel keySets={keySets} inspection={inspection} />
        {keep.error !== undefined && <ErrorNote error={keep.error} />}
        {error !== undefined && <ErrorNote error={error} />}
        {problem !== undefined && <TokenProblemNote text={text} span={span} problem={problem} onReplace={change} />}
        {inspection !== undefined && problem === undefined && (
          <InspectionReport inspection={inspection} isChecked={isChecked || error !== undefined} />
        )}
      </PaneBody>
    </Pane>
  )
}
