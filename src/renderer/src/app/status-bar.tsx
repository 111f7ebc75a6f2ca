import { useStore } from 'zustand'
import { CatcherStatus } from '../features/capture/catcher-status'
import { environment } from '../features/environment/store'
import { SendingStatus } from '../features/sending/sending-status'
import { TunnelStatus } from '../features/tunnel/tunnel-status'
import { KeychainStatus } from '../features/vault/keychain-status'
import { goToTunnel } from './journeys'
import './status-bar.css'

/** The version of the platform's public contract that this app was built against. */
const CONTRACT_VERSION = '2026.1'

export function StatusBar() {
  const { name, authUrl } = useStore(environment, (state) => state.view) ?? { name: '', authUrl: null }
  return (
    <footer className="status-bar" aria-label="Status">
      <CatcherStatus />
      <TunnelStatus onOpen={goToTunnel} />
      <KeychainStatus />
      <SendingStatus />
      <span className="spacer" />
      {authUrl !== null && (
        <span className="status-item status-bar-platform">
          <span className="muted">{name}</span> <span className="mono ellipsis">{authUrl}</span>
        </span>
      )}
      <span className="status-item">
        <span className="muted">Contract</span> {CONTRACT_VERSION}
      </span>
    </footer>
  )
}
