import type { Records } from '../../ports/records'
import type { RpcClient } from './rpc'

/** The repositories as procedures. Lazy, as there are none before the database is open. */
export const recordProcedures = (records: () => Records) => ({
  'apps.list': relay(() => records().apps.list),
  'apps.put': relay(() => records().apps.put),
  'webhooks.list': relay(() => records().webhooks.list),
  'webhooks.put': relay(() => records().webhooks.put),
  'webhooks.keepOnly': relay(() => records().webhooks.keepOnly),
  'tokens.list': relay(() => records().tokens.list),
  'tokens.get': relay(() => records().tokens.get),
  'tokens.put': relay(() => records().tokens.put),
  'tokens.remove': relay(() => records().tokens.remove),
  'endpoints.list': relay(() => records().endpoints.list),
  'endpoints.put': relay(() => records().endpoints.put),
  'deliveries.newest': relay(() => records().deliveries.newest),
  'deliveries.before': relay(() => records().deliveries.before),
  'deliveries.get': relay(() => records().deliveries.get),
  'deliveries.body': relay(() => records().deliveries.body),
  'values.get': relay(() => records().values.get),
  'values.put': relay(() => records().values.put),
})

export type RecordProcedures = ReturnType<typeof recordProcedures>

const relay =
  <Args extends readonly unknown[], Result>(find: () => (...args: Args) => Promise<Result>) =>
  (...args: Args): Promise<Result> =>
    find()(...args)

/** The repositories that another process or thread offers. */
export function remoteRecords(call: RpcClient<RecordProcedures, Record<string, unknown>>['call']): Records {
  return {
    apps: {
      list: (environmentId) => call('apps.list', environmentId),
      put: (record) => call('apps.put', record),
    },
    webhooks: {
      list: (environmentId) => call('webhooks.list', environmentId),
      put: (record) => call('webhooks.put', record),
      keepOnly: (environmentId, clientId, webhookIds) => call('webhooks.keepOnly', environmentId, clientId, webhookIds),
    },
    tokens: {
      list: (environmentId) => call('tokens.list', environmentId),
      get: (id) => call('tokens.get', id),
      put: (record) => call('tokens.put', record),
      remove: (id) => call('tokens.remove', id),
    },
    endpoints: {
      list: () => call('endpoints.list'),
      put: (record) => call('endpoints.put', record),
    },
    deliveries: {
      newest: (limit) => call('deliveries.newest', limit),
      before: (seq, limit) => call('deliveries.before', seq, limit),
      get: (id) => call('deliveries.get', id),
      body: (id, offset, maxBytes) => call('deliveries.body', id, offset, maxBytes),
    },
    values: {
      get: (name) => call('values.get', name),
      put: (name, value) => call('values.put', name, value),
    },
  }
}
