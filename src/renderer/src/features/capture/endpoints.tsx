import { useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { CopyField } from '../../ui/copy-field'
import { formatQuantity } from '../../ui/format'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { EndpointForm } from './endpoint-form'
import { capture } from './store'
import './endpoints.css'

/** The paths of the catcher with their addresses, and a form for another. */
export function Endpoints() {
  const endpoints = useStore(capture, (state) => state.view?.endpoints)
  const [isAdding, setIsAdding] = useState(false)
  return (
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
      {endpoints?.length === 0 && !isAdding && (
        <p className="muted">An endpoint is an address on this computer that catches every request sent to it.</p>
      )}
      <ul className="endpoints" aria-label="Endpoints">
        {endpoints?.map((endpoint) => (
          <li key={endpoint.id}>
            <div className="endpoints-head">
              <strong className="ellipsis">{endpoint.name}</strong>
              <span className="muted">{formatQuantity(endpoint.deliveryCount, 'delivery', 'deliveries')}</span>
              <StatusWord tone={endpoint.hasSecret ? 'good' : 'muted'} icon={endpoint.hasSecret ? 'lock' : 'minus'}>
                {endpoint.hasSecret ? 'Signatures checked' : 'No signing secret'}
              </StatusWord>
            </div>
            {endpoint.url === null ? (
              <p className="muted">No address while the catcher is not listening.</p>
            ) : (
              <CopyField label={`address of ${endpoint.name}`} value={endpoint.url} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
