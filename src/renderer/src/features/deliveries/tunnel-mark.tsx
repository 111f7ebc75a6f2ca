import { Icon } from '../../ui/icon'

/** On a row that came through the tunnel. Quiet: that is how most come, once there is one. */
export function TunnelMark() {
  return (
    <span className="delivery-tunnel muted" title="Came through the tunnel">
      <Icon name="tunnel" />
      <span className="visually-hidden">through the tunnel</span>
    </span>
  )
}
