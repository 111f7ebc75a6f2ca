import type { TunnelView } from '../../../../shared/contract/tunnel'
import { ErrorNote } from '../../bridge/error-note'
import { CopyField } from '../../ui/copy-field'
import { formatDateTime } from '../../ui/format'
import { Icon } from '../../ui/icon'
import { KeyValues } from '../../ui/key-values'
import { Ago, Countdown } from './moments'
import { probeWords } from './probe-words'
import { TunnelActions } from './tunnel-actions'
import { tunnelTexts } from './tunnel-words'

/** How the tunnel is, and what can be done about it. */
export function TunnelStateSection({ view }: { readonly view: TunnelView }) {
  const { state, publicUrl, problem, lastProbe, settings } = view
  const { word, tone, icon, meaning } = tunnelTexts[state]
  const isOn = state !== 'idle'
  return (
    <section className="tunnel-state" aria-label="State of the tunnel">
      <div className="tunnel-state-head" role="status">
        <span className={`tunnel-state-mark tone-${tone}`}>
          <Icon name={icon} />
        </span>
        <h2>{word}</h2>
        <p>{meaning}</p>
      </div>
      {isOn && publicUrl !== null && <CopyField label="public address" value={publicUrl} />}
      <TunnelActions isOn={isOn} hasAddress={publicUrl !== null} />
      {isOn && problem !== null && <ErrorNote error={problem} tone={state === 'failed' ? 'bad' : 'warn'} />}
      {isOn && (
        <KeyValues
          rows={[
            [
              'Since',
              <span key="since">
                {formatDateTime(view.since)} <Ago at={view.since} />
              </span>,
            ],
            ['Next try', view.nextTryAt === null ? undefined : <Countdown key="next" at={view.nextTryAt} />],
            ['Server', settings.provider === 'localtunnel' ? <code>{settings.host}</code> : 'a tunnel of your own'],
            ['Connections', connections(view)],
            [
              'Last check',
              lastProbe === null ? undefined : (
                <span key="probe">
                  {probeWords(lastProbe)} <Ago at={lastProbe.at} />
                </span>
              ),
            ],
          ]}
        />
      )}
    </section>
  )
}

/** A tunnel of the user's own keeps its connections to itself. */
const connections = (view: TunnelView): string | undefined =>
  view.maxConnections === 0 ? undefined : `${String(view.connections)} of ${String(view.maxConnections)}`
