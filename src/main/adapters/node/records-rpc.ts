import type { Records } from '../../ports/records'
import type { RpcClient } from './rpc'

/** The repositories as procedures. Lazy, as there are none before the database is open. */
export const recordProcedures = (records: () => Records) => ({
  'apps.list': relay(() => records().apps.list),
  'apps.put': relay(() => records().apps.put),
  'apps.remove': relay(() => records().apps.remove),
  'webhooks.list': relay(() => records().webhooks.list),
  'webhooks.put': relay(() => records().webhooks.put),
  'webhooks.remove': relay(() => records().webhooks.remove),
  'webhooks.keepOnly': relay(() => records().webhooks.keepOnly),
  'tokens.list': relay(() => records().tokens.list),
  'tokens.get': relay(() => records().tokens.get),
  'tokens.put': relay(() => records().tokens.put),
  'tokens.remove': relay(() => records().tokens.remove),
  'environments.wipe': relay(() => records().environments.wipe),
  'graphqlRequests.list': relay(() => records().graphqlRequests.list),
  'graphqlRequests.put': relay(() => records().graphqlRequests.put),
  'graphqlRequests.remove': relay(() => records().graphqlRequests.remove),
  'graphqlRequests.keepNewest': relay(() => records().graphqlRequests.keepNewest),
  'keys.published': relay(() => records().keys.published),
  'keys.record': relay(() => records().keys.record),
  'keys.changes': relay(() => records().keys.changes),
  'keys.imported': relay(() => records().keys.imported),
  'keys.addImported': relay(() => records().keys.addImported),
  'keys.removeImported': relay(() => records().keys.removeImported),
  'secretAccesses.add': relay(() => records().secretAccesses.add),
  'secretAccesses.list': relay(() => records().secretAccesses.list),
  'endpoints.list': relay(() => records().endpoints.list),
  'endpoints.put': relay(() => records().endpoints.put),
  'endpoints.remove': relay(() => records().endpoints.remove),
  'deliveries.newest': relay(() => records().deliveries.newest),
  'deliveries.before': relay(() => records().deliveries.before),
  'deliveries.ofEndpoint': relay(() => records().deliveries.ofEndpoint),
  'deliveries.get': relay(() => records().deliveries.get),
  'deliveries.body': relay(() => records().deliveries.body),
  'deliveries.query': relay(() => records().deliveries.query),
  'deliveries.suggest': relay(() => records().deliveries.suggest),
  'deliveries.select': relay(() => records().deliveries.select),
  'deliveries.countSelected': relay(() => records().deliveries.countSelected),
  'deliveries.attempts': relay(() => records().deliveries.attempts),
  'deliveries.previousOfEvent': relay(() => records().deliveries.previousOfEvent),
  'deliveries.pin': relay(() => records().deliveries.pin),
  'deliveries.setNote': relay(() => records().deliveries.setNote),
  'deliveries.remove': relay(() => records().deliveries.remove),
  'deliveries.restore': relay(() => records().deliveries.restore),
  'deliveries.stats': relay(() => records().deliveries.stats),
  'deliveries.explainSignature': relay(() => records().deliveries.explainSignature),
  'filters.list': relay(() => records().filters.list),
  'filters.put': relay(() => records().filters.put),
  'filters.remove': relay(() => records().filters.remove),
  'sendings.list': relay(() => records().sendings.list),
  'sendings.add': relay(() => records().sendings.add),
  'values.get': relay(() => records().values.get),
  'values.put': relay(() => records().values.put),
  'values.remove': relay(() => records().values.remove),
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
      remove: (environmentId, clientId) => call('apps.remove', environmentId, clientId),
    },
    webhooks: {
      list: (environmentId) => call('webhooks.list', environmentId),
      put: (record) => call('webhooks.put', record),
      remove: (environmentId, webhookId) => call('webhooks.remove', environmentId, webhookId),
      keepOnly: (environmentId, clientId, webhookIds) => call('webhooks.keepOnly', environmentId, clientId, webhookIds),
    },
    tokens: {
      list: (environmentId) => call('tokens.list', environmentId),
      get: (id) => call('tokens.get', id),
      put: (record) => call('tokens.put', record),
      remove: (id) => call('tokens.remove', id),
    },
    environments: {
      wipe: (environmentId, values) => call('environments.wipe', environmentId, values),
    },
    graphqlRequests: {
      list: (environmentId) => call('graphqlRequests.list', environmentId),
      put: (record) => call('graphqlRequests.put', record),
      remove: (id) => call('graphqlRequests.remove', id),
      keepNewest: (environmentId, count) => call('graphqlRequests.keepNewest', environmentId, count),
    },
    keys: {
      published: (environmentId) => call('keys.published', environmentId),
      record: (environmentId, keys, changes) => call('keys.record', environmentId, keys, changes),
      changes: (environmentId) => call('keys.changes', environmentId),
      imported: (environmentId) => call('keys.imported', environmentId),
      addImported: (record) => call('keys.addImported', record),
      removeImported: (environmentId, id) => call('keys.removeImported', environmentId, id),
    },
    secretAccesses: {
      add: (accesses) => call('secretAccesses.add', accesses),
      list: (ask) => call('secretAccesses.list', ask),
    },
    endpoints: {
      list: () => call('endpoints.list'),
      put: (record) => call('endpoints.put', record),
      remove: (id) => call('endpoints.remove', id),
    },
    deliveries: {
      newest: (limit) => call('deliveries.newest', limit),
      before: (seq, limit) => call('deliveries.before', seq, limit),
      ofEndpoint: (id, limit) => call('deliveries.ofEndpoint', id, limit),
      get: (id) => call('deliveries.get', id),
      body: (id, offset, maxBytes) => call('deliveries.body', id, offset, maxBytes),
      query: (ask) => call('deliveries.query', ask),
      suggest: (ask) => call('deliveries.suggest', ask),
      select: (selection, afterSeq, limit) => call('deliveries.select', selection, afterSeq, limit),
      countSelected: (selection) => call('deliveries.countSelected', selection),
      attempts: (id) => call('deliveries.attempts', id),
      previousOfEvent: (id) => call('deliveries.previousOfEvent', id),
      pin: (id, isPinned) => call('deliveries.pin', id, isPinned),
      setNote: (id, note) => call('deliveries.setNote', id, note),
      remove: (selection) => call('deliveries.remove', selection),
      restore: (undoId) => call('deliveries.restore', undoId),
      stats: (ask) => call('deliveries.stats', ask),
      explainSignature: (id) => call('deliveries.explainSignature', id),
    },
    filters: {
      list: () => call('filters.list'),
      put: (filter) => call('filters.put', filter),
      remove: (name) => call('filters.remove', name),
    },
    sendings: {
      list: (deliveryId) => call('sendings.list', deliveryId),
      add: (sending) => call('sendings.add', sending),
    },
    values: {
      get: (name) => call('values.get', name),
      put: (name, value) => call('values.put', name, value),
      remove: (name) => call('values.remove', name),
    },
  }
}
