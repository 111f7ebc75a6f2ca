import type { Environment, EnvironmentSettings } from '../../../shared/contract/environment'
import { AppError } from '../../../shared/errors'
import type { CurrentEnvironment } from '../../ports/environment'
import { jwksUrlOf, KNOGIN, KNOGIN_ID, SANDBOX_ID } from './built-in'
import type { SandboxEnvironment } from './create-sandbox-environment'
import type { StoredEnvironments } from './stored-environments'

/** As the view has it, but for the vault's part. */
export type ListedEnvironment = Omit<Environment, 'hasAdminToken'>

/** All environments: the built-in ones first, then the user's by name. */
export function listOf(
  stored: StoredEnvironments,
  sandbox: Pick<SandboxEnvironment, 'status' | 'current'>,
): ListedEnvironment[] {
  const { currentId, knogin, own } = stored
  const listed = (id: string, kind: Environment['kind'], settings: EnvironmentSettings): ListedEnvironment => ({
    ...{ id, kind, ...settings },
    jwksUrl: jwksUrlOf(settings.authUrl),
    ...{ state: 'ready', problem: null, isCurrent: id === currentId },
  })
  return [
    { ...sandboxEntry(sandbox), isCurrent: currentId === SANDBOX_ID },
    listed(KNOGIN_ID, 'knogin', { ...KNOGIN, ...knogin }),
    ...own.toSorted(byName).map(({ id, ...settings }) => listed(id, 'own', settings)),
  ]
}

function sandboxEntry({ status, current }: Pick<SandboxEnvironment, 'status' | 'current'>) {
  const { state, problem } = status()
  const here = state === 'ready' ? current() : null
  return {
    ...{ id: SANDBOX_ID, kind: 'sandbox' as const, name: 'Sandbox', isProduction: false, state, problem },
    authUrl: here?.authUrl ?? null,
    apiUrl: here?.apiUrl ?? null,
    sandboxApiUrl: here?.sandboxApiUrl ?? null,
    docsUrl: here?.docsUrl ?? null,
    jwksUrl: here?.jwksUrl ?? null,
    tenantId: here?.tenantId ?? null,
    issuer: here?.issuer ?? null,
    audience: here?.audience ?? null,
  }
}

/** By code units: the same order on every machine, whatever its language. */
const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1

/** The current one, where that is not the sandbox. */
export function currentOf({ currentId, knogin, own }: StoredEnvironments): CurrentEnvironment {
  const settings = currentId === KNOGIN_ID ? { ...KNOGIN, ...knogin } : own.find(({ id }) => id === currentId)
  if (settings === undefined) throw new AppError('environment.not_found', 'There is no such environment.')
  const { isProduction, authUrl, apiUrl, sandboxApiUrl, docsUrl, issuer, audience, tenantId } = settings
  return {
    ...{ id: currentId, isProduction, authUrl, apiUrl, sandboxApiUrl, docsUrl, issuer, audience, tenantId },
    jwksUrl: jwksUrlOf(authUrl),
  }
}
