import type { CurrentEnvironment, EnvironmentSource } from '../../src/main/ports/environment'
import { AppError } from '../../src/shared/errors'

/** An environment at an address, as a test needs it. */
export const environmentAt = (authUrl: string, change: Partial<CurrentEnvironment> = {}): CurrentEnvironment => ({
  id: 'sandbox',
  isProduction: false,
  authUrl,
  apiUrl: authUrl,
  sandboxApiUrl: null,
  docsUrl: `${authUrl}/api/docs`,
  issuer: authUrl,
  audience: null,
  tenantId: null,
  jwksUrl: `${authUrl}/.well-known/jwks.json`,
  ...change,
})

/** A source that always has this environment. Without an admin token it says so, as the real one does. */
export const sourceOf = (current: CurrentEnvironment, adminToken: string | null = null): EnvironmentSource => ({
  id: current.id,
  current: () => current,
  adminToken: async () => {
    if (adminToken === null) throw new AppError('environment.no_admin_token', 'There is no admin access token.')
    return adminToken
  },
})
