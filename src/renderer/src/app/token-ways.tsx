import { BrowserGrant } from '../features/oauth/browser-grant'
import { ClientAuthField } from '../features/oauth/client-auth-field'
import type { OtherWays } from '../features/tokens/request/request-form'
import { openToken } from '../features/tokens/screen-store'
import { Button } from '../ui/button'
import { goToApp } from './journeys'

/** The ways to a token that are features of their own. */
export const tokenWays: OtherWays = {
  browser: (app) => <BrowserGrant clientId={app.clientId} scopes={app.scopes} onOpenToken={openToken} />,
  clientAuth: (app) => <ClientAuthField clientId={app.clientId} allowsPublic={false} />,
  serviceToken: (app) => (
    <>
      <p>
        A token for one machine, with a lifetime of its own choice. It is minted at the app, with the environment’s
        admin access token.
      </p>
      <div className="form-actions">
        <Button
          look="primary"
          icon="app"
          onClick={() => {
            goToApp(app.clientId)
          }}
        >
          Open the app
        </Button>
      </div>
    </>
  ),
}
