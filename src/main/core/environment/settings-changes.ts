import type { EnvironmentSettings } from '../../../shared/contract/environment'
import { readBaseUrl } from '../../../shared/base-url'
import { AppError } from '../../../shared/errors'
import { KNOGIN, KNOGIN_ID, SANDBOX_ID } from './built-in'
import { MAX_OWN, type StoredEnvironments } from './stored-environments'

/** Throws `environment.name_taken`, `environment.bad_address`, `environment.too_many`. */
export function withAdded(stored: StoredEnvironments, id: string, settings: EnvironmentSettings): StoredEnvironments {
  if (stored.own.length >= MAX_OWN)
    throw new AppError('environment.too_many', `There are ${MAX_OWN} environments already: remove one first.`)
  return { ...stored, own: [...stored.own, { id, ...checked(stored, id, settings) }] }
}

/** Throws `environment.fixed` and as {@link withAdded}. It has one of this id. */
export function withChanged(stored: StoredEnvironments, id: string, settings: EnvironmentSettings): StoredEnvironments {
  if (id === SANDBOX_ID)
    throw new AppError('environment.fixed', 'Nothing of the sandbox can be set: it says itself where it is.')
  if (id === KNOGIN_ID) {
    const { tenantId, issuer, audience, ...fixed } = settings
    const names = Object.keys(KNOGIN) as (keyof typeof KNOGIN)[]
    if (names.some((name) => fixed[name] !== KNOGIN[name]))
      throw new AppError('environment.fixed', 'Only tenant, issuer and audience of Knogin can be set.')
    return { ...stored, knogin: { tenantId, issuer, audience } }
  }
  const after = { id, ...checked(stored, id, settings) }
  return { ...stored, own: stored.own.map((one) => (one.id === id ? after : one)) }
}

export const withoutOne = (stored: StoredEnvironments, id: string): StoredEnvironments => ({
  ...stored,
  own: stored.own.filter((one) => one.id !== id),
})

function checked(stored: StoredEnvironments, id: string, settings: EnvironmentSettings): EnvironmentSettings {
  const { name, authUrl, apiUrl, sandboxApiUrl, docsUrl } = settings
  const others = stored.own.filter((one) => one.id !== id).map((one) => one.name)
  // Two that look the same in a list would be taken for each other.
  if (['Sandbox', KNOGIN.name, ...others].some((other) => other.toLowerCase() === name.toLowerCase()))
    throw new AppError('environment.name_taken', `There is an environment with the name ${name} already.`, {
      field: 'name',
    })
  return {
    ...settings,
    authUrl: baseUrl(authUrl, 'authUrl', 'The auth host'),
    apiUrl: apiUrl === null ? null : baseUrl(apiUrl, 'apiUrl', 'The API host'),
    sandboxApiUrl:
      sandboxApiUrl === null ? null : baseUrl(sandboxApiUrl, 'sandboxApiUrl', 'The host for sandbox tokens'),
    docsUrl: docsUrl === null ? null : baseUrl(docsUrl, 'docsUrl', 'The address of the contract index'),
  }
}

function baseUrl(text: string, field: keyof EnvironmentSettings, what: string): string {
  const read = readBaseUrl(text)
  if (!read.ok) throw new AppError('environment.bad_address', `${what} ${read.why}`, { field })
  return read.url
}
