import { useStore } from 'zustand'
import { CopyField } from '../../ui/copy-field'
import { Icon } from '../../ui/icon'
import { KeyValues } from '../../ui/key-values'
import { Popover } from '../../ui/popover'
import { EnvironmentState } from './environment-state'
import { EnvironmentSwitcher } from './environment-switcher'
import { meaningOf } from './environment-texts'
import { ProductionMark } from './production-mark'
import { RestartButton } from './restart-button'
import { environment } from './store'
import './environment-badge.css'

/** Which platform this window works with, whether it is there, and the way to another one. */
export function EnvironmentBadge() {
  const view = useStore(environment, (state) => state.view)
  if (view === undefined) return <div className="environment-badge" />
  const code = (text: string | null) => (text === null ? undefined : <code>{text}</code>)
  return (
    <div className="environment-badge">
      <Popover
        label={`Environment ${view.name}`}
        face={
          <span className="environment-badge-face">
            <span
              className={view.isProduction ? 'environment-badge-mark environment-badge-live' : 'environment-badge-mark'}
            >
              <Icon name="endpoint" />
            </span>
            <span className="environment-badge-name">
              <strong className="ellipsis foreign">{view.name}</strong>
              <EnvironmentState of={view} />
            </span>
          </span>
        }
      >
        <h2>Environments</h2>
        <EnvironmentSwitcher view={view} />
        <h2 className="environment-of">{view.name}</h2>
        <p>{meaningOf(view)}</p>
        {view.authUrl !== null && <CopyField label="address" value={view.authUrl} />}
        <KeyValues
          rows={[
            ['API', code(view.apiUrl)],
            ['Keys', code(view.jwksUrl)],
            ['Tenant', code(view.tenantId)],
            ['Issuer', code(view.issuer)],
            ['Audience', code(view.audience)],
          ]}
        />
        {view.kind === 'sandbox' && <RestartButton />}
      </Popover>
      {view.isProduction && <ProductionMark />}
    </div>
  )
}
