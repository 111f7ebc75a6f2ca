import { useStore } from 'zustand'
import { CopyField } from '../../ui/copy-field'
import { Icon } from '../../ui/icon'
import { KeyValues } from '../../ui/key-values'
import { Popover } from '../../ui/popover'
import { StatusWord } from '../../ui/status-word'
import { environmentStates } from './environment-texts'
import { RestartButton } from './restart-button'
import { environment } from './store'
import './environment-badge.css'

/** Which platform this window works with, and whether it is there. */
export function EnvironmentBadge() {
  const view = useStore(environment, (state) => state.view)
  if (view === undefined) return <div className="environment-badge" />
  const { word, tone } = environmentStates[view.state]
  return (
    <div className="environment-badge">
      <Popover
        label={`Environment ${view.name}`}
        face={
          <span className="environment-badge-face">
            <span className="environment-badge-mark">
              <Icon name="endpoint" />
            </span>
            <span className="environment-badge-name">
              <strong className="ellipsis">{view.name}</strong>
              <StatusWord
                tone={tone}
                icon={view.state === 'starting' ? 'clock' : view.state === 'ready' ? 'check' : 'cross'}
              >
                {view.isProduction ? `${word}, production` : word}
              </StatusWord>
            </span>
          </span>
        }
      >
        <h2>{view.name}</h2>
        <p>
          {view.isProduction
            ? 'Production: what is done here reaches real customers.'
            : 'A platform of its own on this computer: what is done here reaches no customer.'}
        </p>
        {view.authUrl !== null && <CopyField label="address" value={view.authUrl} />}
        <KeyValues
          rows={[
            ['Keys', view.jwksUrl === null ? undefined : <code>{view.jwksUrl}</code>],
            ['Issuer', view.issuer === null ? undefined : <code>{view.issuer}</code>],
            ['Audience', view.audience === null ? undefined : <code>{view.audience}</code>],
          ]}
        />
        <RestartButton />
      </Popover>
    </div>
  )
}
