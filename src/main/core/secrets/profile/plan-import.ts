import { isDeepStrictEqual } from 'node:util'
import type { ProfileItem, ProfileKind } from '../../../../shared/contract/secrets'
import type { TokenRecord } from '../../../ports/records'
import type { ProfileContent } from './profile-content'
import type { ProfileShelf } from './profile-shelf'

/** One thing of a profile: what taking it in would do, and how it is done. */
export interface ImportStep {
  readonly item: ProfileItem
  run(): Promise<void>
}

/**
 * What an import would do, in the order that it does it: records before the secrets that belong to them, so that one that
 * is cut off leaves records that wait for a secret, which are found and offered for repair.
 */
export async function planImport(shelf: ProfileShelf, content: ProfileContent): Promise<ImportStep[]> {
  const { records, secrets, environments } = shelf
  const names = new Map(
    [...content.environments, ...(await environments.list())].map(({ id, name }): [string, string] => [id, name]),
  )
  const inEnvironment = (label: string, id: string): string => `${label} (${names.get(id) ?? id})`
  const steps: ImportStep[] = []

  function add<T>(kind: ProfileKind, label: string, now: T | undefined, next: T, run: () => Promise<void>): void {
    const effect = now === undefined ? 'new' : isDeepStrictEqual(now, next) ? 'same' : 'replaces'
    steps.push({ item: { kind, label: label.slice(0, 1_024), effect }, run })
  }

  const knownEnvironments = new Map((await environments.list()).map(({ id, document }) => [id, document]))
  for (const { id, name, document } of content.environments) {
    environments.check(document)
    add('environment', name, knownEnvironments.get(id) ?? undefined, document, () => environments.put(document))
  }
  const knownEndpoints = new Map(
    (await records.endpoints.list()).map(({ id, slug, settings }) => [id as string, { slug, settings }]),
  )
  for (const endpoint of content.endpoints) {
    const { id, slug, settings } = endpoint
    add('endpoint', settings.name, knownEndpoints.get(id), { slug, settings }, () => records.endpoints.put(endpoint))
  }
  for (const app of content.apps) {
    const known = (await records.apps.list(app.environmentId)).find(({ clientId }) => clientId === app.clientId)
    add('app', inEnvironment(app.clientId, app.environmentId), known?.document, app.document, () =>
      records.apps.put(app),
    )
  }
  const knownSecrets = new Set(await secrets.list())
  for (const { name, value } of content.secrets) {
    const known = knownSecrets.has(name) ? await secrets.get(name) : undefined
    add('secret', name, known, value, () => secrets.set(name, value))
  }
  for (const token of content.tokens) {
    const known = await records.tokens.get(token.summary.id)
    const label = token.summary.subject ?? token.summary.clientId ?? 'a token'
    add('token', inEnvironment(label, token.environmentId), known?.token, token.token, () =>
      records.tokens.put(arrived(token)),
    )
  }
  return steps
}

/**
 * It is not refreshed by itself here until somebody says so: the program that the profile is of goes on doing that, and the second
 * use of one refresh token makes the platform revoke them all (RFC 9700 §4.14.2). The delivery that it was found in stayed behind.
 */
const arrived = (token: TokenRecord): TokenRecord => ({
  ...token,
  summary: { ...token.summary, isAutoRefreshed: false, refreshProblem: null, deliveryId: null },
})
