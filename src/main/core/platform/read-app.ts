import type { App } from '../../../shared/contract/apps'
import type { AppRecord } from '../../ports/records'
import { parseDocument } from './documents'
import { readFields } from './fields'

/** What a rotation may call the end of the old secret: its answer is not documented. */
export const GRACE_NAMES = ['previous_secret_expires_at', 'previous_client_secret_expires_at'] as const

/** What the record says of an app, in the contract's words and within its limits. */
export function readApp(record: AppRecord, hasSecret: boolean): App {
  const fields = readFields(parseDocument(record.document))
  fields.identifiedBy(record.clientId, 'client_id', 'id')
  return {
    clientId: record.clientId,
    // RFC 7591 §2 calls it `client_name`.
    name: fields.text(256, 'name', 'client_name') ?? '',
    grantTypes: fields.texts(128, 'grant_types'),
    redirectUris: fields.texts(8_192, 'redirect_uris'),
    scopes: fields.texts(256, 'scopes', 'scope'),
    authMethod: fields.text(128, 'token_endpoint_auth_method'),
    tenantId: fields.text(256, 'tenant_id'),
    createdAt: fields.text(64, 'created_at'),
    governance: fields.members('governance'),
    previousSecretExpiresAt: fields.instant(...GRACE_NAMES),
    hasSecret,
    otherFields: fields.others(),
  }
}
