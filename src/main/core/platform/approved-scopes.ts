import type { Records } from '../../ports/records'
import { readApp } from './read-app'

/** The scopes that the platform last said an app was given; null where there is no such app, or where it names none. */
export async function approvedScopes(
  apps: Pick<Records['apps'], 'list'>,
  environmentId: string,
  clientId: string,
): Promise<readonly string[] | null> {
  const record = (await apps.list(environmentId)).find((app) => app.clientId === clientId)
  if (record === undefined) return null
  const { scopes } = readApp(record, false)
  return scopes.length === 0 ? null : scopes
}
