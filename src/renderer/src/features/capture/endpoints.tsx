import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import { CatcherSettings } from './catcher-settings'
import { EndpointEditor } from './endpoint-editor'
import { EndpointForm } from './endpoint-form'
import { EndpointItem } from './endpoint-item'
import { captureScreen } from './screen-store'
import { capture } from './store'
import './endpoints.css'

interface EndpointsProps {
  /** Where secrets are kept: `the keychain`, `memory`. */
  readonly secretPlace?: string
}

/** The paths of the catcher with their addresses and a form for another; or all of one; and what holds for all of them. */
export function Endpoints({ secretPlace = 'the vault of this session' }: EndpointsProps) {
  const view = useStore(capture, (state) => state.view)
  const opened = useStore(captureScreen, (state) => state.opened)
  const [isAdding, setIsAdding] = useState(false)
  const endpoint = view?.endpoints.find(({ id }) => id === opened)
  if (endpoint !== undefined) return <EndpointEditor key={endpoint.id} endpoint={endpoint} secretPlace={secretPlace} />
  return (
    <>
      <Section
        title="Endpoints"
        aside={
          !isAdding && (
            <Button
              icon="plus"
              onClick={() => {
                setIsAdding(true)
              }}
            >
              New endpoint
            </Button>
          )
        }
      >
        {isAdding && (
          <EndpointForm
            onClose={() => {
              setIsAdding(false)
            }}
          />
        )}
        {view?.endpoints.length === 0 && !isAdding && (
          <p className="muted">An endpoint is an address on this computer that catches every request sent to it.</p>
        )}
        <ul className="endpoints" aria-label="Endpoints">
          {view?.endpoints.map((one) => (
            <EndpointItem key={one.id} endpoint={one} />
          ))}
        </ul>
      </Section>
      {view !== undefined && <CatcherSettings view={view} />}
    </>
  )
}
