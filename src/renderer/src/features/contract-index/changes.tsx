import type { IndexChange } from '../../../../shared/contract/contract-index'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useQuery } from '../../bridge/use-query'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { StatusWord } from '../../ui/status-word'
import { areaNames, changeKinds } from './contract-words'

const signs = { same: ' ', removed: '−', added: '+' } as const

/** What differs between the index that Signet carries and the one in use. */
export function Changes({ version }: { readonly version: string }) {
  const { data, error } = useQuery(version, () => api.contractIndex.diff())
  return (
    <Pane label="Changes" head={<h2>Changes</h2>}>
      <PaneBody>
        {error !== undefined && <ErrorNote error={error} />}
        {data === undefined && error === undefined && <Loading />}
        {data?.changes.length === 0 && (
          <EmptyState icon="check" title="Nothing changed">
            {`The index in use says what the bundled one says: ${data.to}.`}
          </EmptyState>
        )}
        {data !== undefined && data.changes.length > 0 && (
          <>
            <p className="contract-text foreign">{`From ${data.from}, to ${data.to}.`}</p>
            <ul className="contract-changes" aria-label="Changes of the contract index">
              {data.changes.map((change, index) => (
                <ChangeItem key={index} change={change} />
              ))}
            </ul>
            {data.isCut && <p className="contract-text muted">There is more than is shown here.</p>}
          </>
        )}
      </PaneBody>
    </Pane>
  )
}

function ChangeItem({ change: { kind, area, subject, within, lines } }: { readonly change: IndexChange }) {
  const { word, tone, icon } = changeKinds[kind]
  return (
    <li>
      <div className="contract-change-head">
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
        <strong className="foreign">{subject}</strong>
        <span className="muted foreign">{within === null ? areaNames[area] : `${areaNames[area]} in ${within}`}</span>
      </div>
      {lines.length > 0 && (
        <pre className="contract-lines" role="group" aria-label={`${word}: ${subject}`} tabIndex={0}>
          {lines.map((line, index) => (
            <span key={index} className={`contract-line contract-line-${line.kind}`}>
              {`${signs[line.kind]} ${line.text}\n`}
            </span>
          ))}
        </pre>
      )}
    </li>
  )
}
