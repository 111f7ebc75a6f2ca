import type { EndpointId, EndpointSettings } from '../../../shared/contract/capture'
import type { Records } from '../../ports/records'

/** Where requests to an endpoint carry what is secret: by the user's own choice, in headers and parameters of any name. */
export type SecretPlaces = Pick<EndpointSettings, 'signature' | 'accessKey'>

/** Of every endpoint that there is; null of one that was removed. */
export async function loadSecretPlaces(
  endpoints: Pick<Records['endpoints'], 'list'>,
): Promise<(id: EndpointId) => SecretPlaces | null> {
  const known = new Map((await endpoints.list()).map(({ id, settings }) => [id, settings]))
  return (id) => known.get(id) ?? null
}
