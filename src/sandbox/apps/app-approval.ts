import { OFFLINE_ACCESS } from '../oauth/scopes'
import type { App } from './app-registry'

export const isActive = (app: App): boolean => app.governance.status === 'active'

/** What tokens of the app may hold now. */
export const approvedScopes = (app: App): readonly string[] => app.governance.allowedScopes

/**
 * True when the app may use this grant now.
 *
 * assumed: who is approved for the code flow and for `offline_access` may refresh, whether it named `refresh_token` or not.
 */
export function mayUseGrant(app: App, grantType: string): boolean {
  if (!isActive(app)) return false
  const mayRefresh = app.grantTypes.includes('authorization_code') && approvedScopes(app).includes(OFFLINE_ACCESS)
  return app.grantTypes.includes(grantType) || (grantType === 'refresh_token' && mayRefresh)
}
