import { useStore } from 'zustand'
import { unseenCount } from '../features/deliveries/deliveries-store'
import { deliveries } from '../features/deliveries/store'
import { EnvironmentBadge } from '../features/environment/environment-badge'
import { classNames } from '../ui/class-names'
import { formatCount } from '../ui/format'
import { Icon, type IconName } from '../ui/icon'
import { navigate, navigation, SCREENS, type Screen } from './navigation'
import { useIsProduction } from './use-environment'
import './rail.css'

const items: Readonly<Record<Screen, { readonly label: string; readonly icon: IconName }>> = {
  deliveries: { label: 'Deliveries', icon: 'delivery' },
  webhooks: { label: 'Webhooks', icon: 'webhook' },
  apps: { label: 'Apps', icon: 'app' },
  tokens: { label: 'Tokens', icon: 'key' },
  keys: { label: 'Keys', icon: 'keyhole' },
  contract: { label: 'Contract', icon: 'book' },
  graphql: { label: 'GraphQL', icon: 'graph' },
  tunnel: { label: 'Tunnel', icon: 'tunnel' },
  secrets: { label: 'Secrets', icon: 'lock' },
}

export function Rail() {
  const screen = useStore(navigation, (state) => state.screen)
  const isProduction = useIsProduction()
  const unseen = useStore(deliveries, unseenCount)
  return (
    <aside className={classNames('rail', isProduction && 'rail-production')}>
      <EnvironmentBadge />
      <nav aria-label="Screens">
        {SCREENS.map((item, index) => (
          <button
            key={item}
            type="button"
            className={classNames('rail-item', item === screen && 'rail-item-current')}
            aria-current={item === screen ? 'page' : undefined}
            title={`${items[item].label} (Alt or ⌥ ${String(index + 1)})`}
            onClick={() => {
              navigate(item)
            }}
          >
            <Icon name={items[item].icon} />
            <span>{items[item].label}</span>
            {item === 'deliveries' && screen !== 'deliveries' && unseen > 0 && (
              <span className="rail-count">
                {unseen > 999 ? '999+' : formatCount(unseen)}
                <span className="visually-hidden"> unseen</span>
              </span>
            )}
          </button>
        ))}
      </nav>
    </aside>
  )
}
