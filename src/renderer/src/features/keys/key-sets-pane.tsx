import { useStore } from 'zustand'
import type { ImportedSet, KeysView } from '../../../../shared/contract/keys'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { formatDateTime, formatQuantity } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { AddressCard } from './address-card'
import { comparisonWord } from './key-words'
import { ExportButtons } from './export-buttons'
import { KeyLink } from './key-link'
import { keys } from './store'
import { Timeline } from './timeline'

/** The key sets as wholes: both addresses side by side, what differs, what happened, and what was brought here. */
export function KeySetsPane() {
  const view = useStore(keys, (state) => state.view)
  const refresh = useCommand(api.keys.refresh)
  const isThere = view?.addresses.some(({ url }) => url !== null) === true
  return (
    <Pane
      label="Key sets"
      head={
        <>
          <h2>Key sets</h2>
          <span className="spacer" />
          <Button
            icon="refresh"
            pending={refresh.pending || view?.isFetching === true}
            disabled={!isThere}
            onClick={() => void refresh.run()}
          >
            Refresh
          </Button>
        </>
      }
    >
      <PaneBody>
        {refresh.error !== undefined && <ErrorNote error={refresh.error} />}
        {view === undefined ? <Loading /> : <Sets view={view} />}
      </PaneBody>
    </Pane>
  )
}

function Sets({ view }: { readonly view: KeysView }) {
  const { word, tone } = comparisonWord(view)
  const published = view.keys.filter(({ origin, goneSince }) => origin === 'platform' && goneSince === null)
  return (
    <>
      <Section title="Two addresses, one set" aside={<StatusWord tone={tone}>{word}</StatusWord>}>
        <div className="key-addresses">
          {view.addresses.map((address) => (
            <AddressCard key={address.id} address={address} />
          ))}
        </div>
        {view.differences.length > 0 && (
          <ul className="key-differences" aria-label="Differences">
            {view.differences.map(({ key, kid, message }, index) => (
              <li key={index}>
                <KeyLink id={key} kid={kid} /> <span className="foreign">{message}</span>
              </li>
            ))}
          </ul>
        )}
        {published.length > 0 && <ExportButtons what="published keys" ids={published.map(({ id }) => id)} />}
      </Section>
      <Section title="What happened">
        <Timeline changes={view.timeline} />
      </Section>
      {view.imported.length > 0 && (
        <Section title="Imported">
          <ul className="key-differences" aria-label="Imported key sets">
            {view.imported.map((set) => (
              <Imported key={set.id} set={set} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Imported({ set }: { readonly set: ImportedSet }) {
  const remove = useCommand(api.keys.removeImported)
  return (
    <li className="key-imported">
      <span className="foreign">{set.name}</span>
      <span className="muted">
        {formatQuantity(set.keys.length, 'key')}, {formatDateTime(set.addedAt)}
      </span>
      <ConfirmButton
        icon="trash"
        pending={remove.pending}
        question="Remove for good?"
        onConfirm={() => void remove.run({ id: set.id })}
      >
        Remove
      </ConfirmButton>
      {remove.error !== undefined && <ErrorNote error={remove.error} />}
    </li>
  )
}
