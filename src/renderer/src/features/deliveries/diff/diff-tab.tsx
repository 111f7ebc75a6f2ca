import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { formatBytes, formatClock, formatCount, formatDateTime } from '../../../ui/format'
import { Loading } from '../../../ui/loading'
import { Section } from '../../../ui/section'
import { deliveryName } from '../delivery-name'
import { deliveriesScreen, openDelivery } from '../screen-store'
import { compareBodies, MAX_COMPARED_BYTES } from './compare-bodies'
import { ComparedWith } from './compared-with'
import { HeaderDifferences } from './header-differences'
import { JsonChanges } from './json-changes'
import { LineParts } from './line-parts'
import { readComparison, type ComparedDelivery } from './read-comparison'
import './diff.css'

export function DiffTab({ delivery }: { readonly delivery: DeliveryDetail }) {
  const picked = useStore(deliveriesScreen, ({ comparedWith }) =>
    comparedWith === delivery.id ? undefined : comparedWith,
  )
  const { data, error, retry } = useQuery(`${delivery.id} ${picked ?? ''}`, async (signal) => ({
    comparison: await readComparison(api.deliveries, delivery, picked, signal),
  }))
  return (
    <div className="inspector-section">
      <ComparedWith delivery={delivery} picked={picked} />
      {error !== undefined && <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />}
      {data === undefined && error === undefined && <Loading />}
      {data !== undefined &&
        (data.comparison === undefined ? (
          <EmptyState icon="compare" title="Nothing to compare with">
            No delivery of the same event came before this one. Pick another above.
          </EmptyState>
        ) : (
          <Comparison {...data.comparison} />
        ))}
    </div>
  )
}

function Comparison({ other, own }: { readonly other: ComparedDelivery; readonly own: ComparedDelivery }) {
  const isWhole = other.isWhole && own.isWhole
  return (
    <>
      <p className="diff-sides">
        <code className="diff-removed">
          {`− ${formatDateTime(other.delivery.receivedAt).slice(0, 10)} ${formatClock(other.delivery.receivedAt)} `}
        </code>
        <span className="ellipsis foreign">{deliveryName(other.delivery)}</span>
        <Button
          look="quiet"
          icon="arrow"
          onClick={() => {
            openDelivery(other.delivery.id)
          }}
        >
          Open it
        </Button>
        <code className="diff-added">{`+ ${formatClock(own.delivery.receivedAt)} this one`}</code>
      </p>
      <Section title="Headers">
        <HeaderDifferences before={other.delivery.headers} after={own.delivery.headers} />
      </Section>
      <Section title="Body">
        {!isWhole && (
          <p className="muted">
            {`Only what is stored of them, and at most the first ${formatBytes(MAX_COMPARED_BYTES)}, is compared.`}
          </p>
        )}
        <BodyDifferences other={other} own={own} />
      </Section>
    </>
  )
}

function BodyDifferences({ other, own }: { readonly other: ComparedDelivery; readonly own: ComparedDelivery }) {
  const comparison = useMemo(
    () =>
      compareBodies(
        { bytes: other.body.bytes, isWhole: other.isWhole },
        { bytes: own.body.bytes, isWhole: own.isWhole },
      ),
    [other, own],
  )
  switch (comparison.kind) {
    case 'equal':
      return <p className="muted">The same, byte by byte.</p>
    case 'json':
      return <JsonChanges changes={comparison.changes} />
    case 'lines':
      return <LineParts parts={comparison.parts} />
    case 'bytes':
      return <p>{`Bytes that are no text. They differ from byte ${formatCount(comparison.offset + 1)} on.`}</p>
  }
}
