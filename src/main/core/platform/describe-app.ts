import type { AppRecord } from '../../ports/records'
import { parseDocument } from './documents'
import { readFields } from './fields'

/**
 * An app's name, and whether it has no secret at all: a public client (RFC 6749 §2.1), which says so as RFC 7591 §2 has it.
 */
export function describeApp({ clientId, document }: AppRecord): { readonly name: string; readonly isPublic: boolean } {
  const fields = readFields(parseDocument(document))
  return {
    name: fields.text(256, 'name', 'client_name') ?? clientId,
    isPublic:
      fields.text(64, 'token_endpoint_auth_method') === 'none' || fields.text(64, 'client_type', 'type') === 'public',
  }
}
