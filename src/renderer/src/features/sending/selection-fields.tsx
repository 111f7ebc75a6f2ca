import type { DeliveryId, Selection } from '../../../../shared/contract/deliveries'
import { Segmented } from '../../ui/segmented'
import type { ReplayWhat } from './replay-draft'

/** What may be chosen: this delivery, what the filter finds, or either. */
export interface SelectionScope {
  readonly id?: DeliveryId
  readonly query?: string
  readonly initial: ReplayWhat
}

export const scopeOfDelivery = (id: DeliveryId): SelectionScope => ({ id, initial: { id } })

export const scopeOfQuery = (query: string): SelectionScope => ({ query, initial: { query } })

/** Either: the dialog is opened of a delivery while a filter is set. */
export const scopeOfBoth = (id: DeliveryId, query: string): SelectionScope => ({ id, query, initial: { id } })

export const selectionOf = (what: ReplayWhat): Selection =>
  'id' in what ? { by: 'ids', ids: [what.id] } : { by: 'query', query: what.query }

interface SelectionFieldsProps {
  readonly scope: SelectionScope
  readonly what: ReplayWhat
  readonly onChange: (what: ReplayWhat) => void
}

const choices = [
  { value: 'id', label: 'This delivery' },
  { value: 'query', label: 'All that the filter finds' },
] as const

/** Says what it is about, and lets it be changed where there is a choice. */
export function SelectionFields({ scope: { id, query }, what, onChange }: SelectionFieldsProps) {
  const isOne = 'id' in what
  return (
    <div className="fields">
      {id !== undefined && query !== undefined && (
        <Segmented
          label="What"
          options={choices}
          value={isOne ? 'id' : 'query'}
          onChange={(choice) => {
            onChange(choice === 'id' ? { id } : { query })
          }}
        />
      )}
      {isOne ? (
        id !== undefined && query === undefined && <p className="muted">This delivery.</p>
      ) : (
        <p className="sending-query">
          {what.query.trim() === '' ? (
            'All deliveries that are stored: no filter is set.'
          ) : (
            <>
              All that fit <code className="foreign">{what.query}</code>
            </>
          )}
        </p>
      )}
    </div>
  )
}
