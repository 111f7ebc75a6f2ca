import * as v from 'valibot'
import { ClientAuthMethod } from '../../../shared/contract/oauth'
import type { Records } from '../../ports/records'

/** What the platform said of an app that matters to its tokens (RFC 7591 §2). */
export interface RegisteredClient {
  readonly redirectUris: readonly string[]
  /** Null when it did not say, or named one that is not known here. */
  readonly authMethod: ClientAuthMethod | null
}

/** The forms of the platform are not all documented: what is not as expected counts as not said. */
const Document = v.object({
  redirect_uris: v.fallback(v.array(v.string()), []),
  token_endpoint_auth_method: v.fallback(v.nullable(ClientAuthMethod), null),
})

/** Of an app that is kept. One that is not known has said nothing. */
export async function registeredClient(
  apps: Pick<Records['apps'], 'list'>,
  environmentId: string,
  clientId: string,
): Promise<RegisteredClient> {
  const record = (await apps.list(environmentId)).find((candidate) => candidate.clientId === clientId)
  const document = v.safeParse(Document, record === undefined ? {} : parse(record.document))
  if (!document.success) return { redirectUris: [], authMethod: null }
  return { redirectUris: document.output.redirect_uris, authMethod: document.output.token_endpoint_auth_method }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
