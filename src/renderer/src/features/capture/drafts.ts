import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppClient } from '../../../../shared/contract'
import type { Endpoint, EndpointId, EndpointSettings } from '../../../../shared/contract/capture'
import { isSameDraft, toDraft, type EndpointDraft } from './draft'

interface DraftsState {
  /** Only of endpoints whose settings were changed and not saved. */
  readonly drafts: ReadonlyMap<EndpointId, EndpointDraft>
}

export interface Drafts extends Pick<StoreApi<DraftsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** A change that brings back what is saved is none. */
  edit(endpoint: Endpoint, change: Partial<EndpointDraft>): void
  revert(id: EndpointId): void
  /** Rejects with what the command rejects with, and then the draft is as it was. What is typed meanwhile stays. */
  save(input: { readonly id: EndpointId; readonly settings: EndpointSettings }): Promise<Endpoint>
}

/** What was typed of endpoints outlives the form: a failed save, another screen, another endpoint lose nothing. */
export function createDrafts(client: Pick<AppClient['capture'], 'updateEndpoint'>): Drafts {
  const { getState, getInitialState, setState, subscribe } = createStore<DraftsState>(() => ({ drafts: new Map() }))
  const put = (id: EndpointId, draft: EndpointDraft | undefined): void => {
    setState(({ drafts }) => {
      const next = new Map(drafts)
      if (draft === undefined) next.delete(id)
      else next.set(id, draft)
      return { drafts: next }
    })
  }
  return {
    getState,
    getInitialState,
    subscribe,
    edit: (endpoint, change) => {
      const saved = toDraft(endpoint)
      const draft = { ...(getState().drafts.get(endpoint.id) ?? saved), ...change }
      put(endpoint.id, isSameDraft(draft, saved) ? undefined : draft)
    },
    revert: (id) => {
      put(id, undefined)
    },
    save: async ({ id, settings }) => {
      const sent = getState().drafts.get(id)
      const endpoint = await client.updateEndpoint({ id, settings })
      if (getState().drafts.get(id) === sent) put(id, undefined)
      return endpoint
    },
  }
}
