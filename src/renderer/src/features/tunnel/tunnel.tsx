import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { ErrorNote } from '../../bridge/error-note'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { SplitView } from '../../ui/split-view'
import { StatusWord } from '../../ui/status-word'
import { tunnel } from './store'
import { TunnelSettingsForm } from './tunnel-settings-form'
import { TunnelStateSection } from './tunnel-state-section'
import { tunnelTexts } from './tunnel-words'
import './tunnel.css'

interface TunnelProps {
  /** Where the catcher listens; null while it does not. */
  readonly catcherPort: number | null
  /** What proves that deliveries arrive. */
  readonly loopCheck: ReactNode
}

export function Tunnel({ catcherPort, loopCheck }: TunnelProps) {
  const { view, error } = useStore(tunnel)
  return (
    <SplitView
      initialPercent={52}
      list={
        <Pane
          label="Tunnel"
          head={
            <>
              <h1>Tunnel</h1>
              <span className="spacer" />
              {view !== undefined && (
                <StatusWord tone={tunnelTexts[view.state].tone} icon={tunnelTexts[view.state].icon}>
                  {tunnelTexts[view.state].word}
                </StatusWord>
              )}
            </>
          }
        >
          <PaneBody>
            {view === undefined && error !== undefined && <ErrorNote error={error} />}
            {view === undefined && error === undefined && <Loading />}
            {view !== undefined && (
              <>
                <TunnelStateSection view={view} />
                <TunnelSettingsForm settings={view.settings} catcherPort={catcherPort} />
              </>
            )}
          </PaneBody>
        </Pane>
      }
      inspector={loopCheck}
    />
  )
}
