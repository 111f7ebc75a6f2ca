import type { Webhook } from '../../../shared/contract/webhooks'
import type { WebhookRecord } from '../../ports/records'
import { parseDocument } from './documents'
import { readFields } from './fields'

/** What the record says of a webhook, in the contract's words and within its limits. */
export function readWebhook(record: WebhookRecord): Omit<Webhook, 'address'> {
  const fields = readFields(parseDocument(record.document))
  fields.identifiedBy(record.webhookId, 'id')
  return {
    id: record.webhookId,
    url: fields.text(8_192, 'url') ?? '',
    events: fields.texts(256, 'events'),
    endpointId: record.endpointId,
    clientId: record.clientId,
    otherFields: fields.others(),
  }
}
