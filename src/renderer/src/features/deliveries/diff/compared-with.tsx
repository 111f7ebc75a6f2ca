import { useState } from 'react'
import type { DeliveryDetail, DeliveryId, DeliverySummary } from '../../../../../shared/contract/deliveries'
import { formatClock } from '../../../ui/format'
import { SelectField } from '../../../ui/select-field'
import { deliveryName } from '../delivery-name'
import { deliveriesScreen } from '../screen-store'
import { currentList } from '../use-shown-list'

/** A list to choose from, not to search in: the query line does that. */
const MAX_CHOICES = 100

interface ComparedWithProps {
  readonly delivery: DeliveryDetail
  readonly picked: DeliveryId | undefined
}

/** Chooses what a delivery is compared with: the one before it of its event, or one of the list. */
export function ComparedWith({ delivery, picked }: ComparedWithProps) {
  // Taken once: a choice that is open must not change under the pointer as deliveries arrive.
  const [choices] = useState(() => choicesFor(delivery, currentList().rows))
  const isListed = picked === undefined || choices.some(({ id }) => id === picked)
  return (
    <SelectField
      label="Compare with"
      options={[
        { value: '', text: 'The one before it of the same event' },
        ...(isListed ? [] : [{ value: picked, text: 'The one picked before' }]),
        ...choices.map((row) => ({ value: row.id, text: inWords(row) })),
      ]}
      value={picked ?? ''}
      onChange={(value) => {
        deliveriesScreen.setState({ comparedWith: choices.find(({ id }) => id === value)?.id })
      }}
    />
  )
}

const inWords = (row: DeliverySummary): string =>
  `${formatClock(row.receivedAt)} · ${row.method} ${deliveryName(row)} · number ${String(row.seq)}`

/** Of the same event first. */
function choicesFor(delivery: DeliveryDetail, rows: readonly DeliverySummary[]): readonly DeliverySummary[] {
  const others = rows.filter(({ id }) => id !== delivery.id)
  const isAlike = ({ event }: DeliverySummary): boolean => event === delivery.event
  return [...others.filter(isAlike), ...others.filter((row) => !isAlike(row))].slice(0, MAX_CHOICES)
}
