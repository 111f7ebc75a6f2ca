import type { App } from '../../../../shared/contract/apps'
import type { TokenId } from '../../../../shared/contract/tokens'
import { Button } from '../../ui/button'
import { Section } from '../../ui/section'
import { SandboxTokenForm } from './sandbox-token-form'
import { ServiceTokenForm } from './service-token-form'

interface TokensTabProps {
  readonly app: App
  readonly onGetToken: (clientId: string) => void
  readonly onOpenToken: (id: TokenId) => void
}

export function TokensTab({ app, onGetToken, onOpenToken }: TokensTabProps) {
  return (
    <div className="form app-tab">
      <Section title="With the app’s own secret">
        <p className="field-note">Client credentials (RFC 6749 §4.4): what the app itself does to get a token.</p>
        <div className="form-actions">
          <Button
            icon="key"
            onClick={() => {
              onGetToken(app.clientId)
            }}
          >
            Ask for a token…
          </Button>
        </div>
      </Section>
      <Section title="Service token">
        <ServiceTokenForm app={app} onMinted={onOpenToken} />
      </Section>
      <Section title="Sandbox token">
        <SandboxTokenForm app={app} onOpen={onOpenToken} />
      </Section>
    </div>
  )
}
