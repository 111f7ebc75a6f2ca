import type { Endpoint } from '../../../../shared/contract/capture'
import { Segmented } from '../../ui/segmented'

export type Route = 'tunnel' | 'direct'

const routes = [
  { value: 'tunnel', label: 'Through the tunnel' },
  { value: 'direct', label: 'Directly to this computer' },
] as const

interface RouteFieldProps {
  readonly endpoint: Pick<Endpoint, 'url' | 'publicUrl'>
  readonly route: Route
  readonly onChange: (route: Route) => void
}

/** How the platform reaches the endpoint: a choice only while there is a tunnel. */
export function RouteField({ endpoint: { url, publicUrl }, route, onChange }: RouteFieldProps) {
  if (publicUrl === null)
    return (
      <p className="field-note">
        The tunnel has no address, so the webhook points at this computer: only a platform on it can send there.
      </p>
    )
  return (
    <div className="webhook-route">
      <Segmented label="How it is sent" options={routes} value={route} onChange={onChange} />
      <p className="field-note">
        To <code>{route === 'tunnel' ? publicUrl : (url ?? 'this computer')}</code>
      </p>
    </div>
  )
}
