import type { EndpointId, EndpointSettings } from '../../shared/contract/capture'
import type {
  DeliveryDetail,
  DeliveryId,
  DeliveryProblem,
  DeliveryRoute,
  DeliverySummary,
  SavedFilter,
  Selection,
  StatsBucket,
} from '../../shared/contract/deliveries'
import type { KeySetId } from '../../shared/contract/inspection'
import type { KeyAddressId, KeyChange } from '../../shared/contract/keys'
import type { Sending } from '../../shared/contract/sending'
import type { SignatureReport } from '../../shared/contract/signatures'
import type { TokenId, TokenSummary } from '../../shared/contract/tokens'

/** An app as the platform described it. `document` is its JSON text without the secret. */
export interface AppRecord {
  readonly environmentId: string
  readonly clientId: string
  readonly document: string
  readonly seenAt: number
}

export interface WebhookRecord {
  readonly environmentId: string
  readonly webhookId: string
  readonly endpointId: EndpointId | null
  readonly clientId: string | null
  /** JSON text as the platform sent it, without a secret. */
  readonly document: string
  readonly seenAt: number
}

export interface TokenRecord {
  readonly environmentId: string
  readonly summary: TokenSummary
  /** The token itself: a secret, which is why the store is encrypted. */
  readonly token: string
  /** What a new one is got with (RFC 6749 §6), where the platform gave one: a secret too. */
  readonly refreshToken: string | null
}

/** A GraphQL request that was sent, or saved under a name. */
export interface GraphqlRequestRecord {
  readonly id: string
  readonly environmentId: string
  /** Null for one of the history. */
  readonly name: string | null
  readonly sentAt: number
  /** JSON text of the feature that wrote it. Never a token. */
  readonly document: string
}

/** A key that an address of an environment's key set publishes, or did. Public: no secret. */
export interface PublishedKeyRecord {
  /** Its thumbprint, or a digest of what it is. */
  readonly keyId: string
  readonly kid: string | null
  /** JSON text as it was published last. */
  readonly jwk: string
  /** The addresses that published it when they answered last: none for a key that is gone. */
  readonly foundAt: readonly KeyAddressId[]
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  /** Null while it is published. */
  readonly goneSince: number | null
}

export interface ImportedKeySetRecord {
  readonly id: KeySetId
  readonly environmentId: string
  readonly name: string
  readonly addedAt: number
  /** JSON text of a key set (RFC 7517 §5) with public keys only. */
  readonly jwks: string
}

/** That a secret was read, written or deleted: never what it is. */
export interface SecretAccess {
  /** The name in the vault. */
  readonly name: string
  readonly at: number
  readonly kind: 'read' | 'written' | 'deleted'
  /** What wanted it: a command of the contract (`secrets.reveal`), or `background`. */
  readonly action: string
}

export interface EndpointRecord {
  readonly id: EndpointId
  readonly slug: string
  readonly settings: EndpointSettings
  readonly createdAt: number
}

/**
 * A delivery as the catcher hands it over: what the store does not find out itself. Headers and trailers are JSON text
 * already, as they are stored (`[name, value, …]`, flat): text goes from thread to thread far faster than objects.
 */
export interface ReceivedDelivery {
  readonly id: DeliveryId
  readonly endpointId: EndpointId
  readonly receivedAt: number
  readonly method: string
  readonly target: string
  readonly event: string | null
  readonly senderId: string | null
  readonly attempt: number | null
  /** What it will be answered, or 0 for nothing. */
  readonly status: number
  readonly bodyBytes: number
  readonly durationMs: number
  readonly problem: DeliveryProblem | null
  readonly via: DeliveryRoute
  readonly httpVersion: string
  readonly remoteAddress: string | null
  readonly answeredAt: number
  readonly headersJson: string
  readonly trailersJson: string
  readonly body: Uint8Array
}

/** What the store found out about a delivery while it wrote it. */
export type DeliveryFacts = Pick<DeliverySummary, 'signature' | 'earlierTries' | 'isDuplicate' | 'isOutOfOrder'>

/** The tables, one repository each. All but `deliveries` are small. */
export interface Records {
  readonly apps: {
    list(environmentId: string): Promise<AppRecord[]>
    /** Inserts or replaces. */
    put(record: AppRecord): Promise<void>
    /** False when there is none. */
    remove(environmentId: string, clientId: string): Promise<boolean>
  }
  readonly webhooks: {
    list(environmentId: string): Promise<WebhookRecord[]>
    put(record: WebhookRecord): Promise<void>
    /** False when there is none. */
    remove(environmentId: string, webhookId: string): Promise<boolean>
    /**
     * Forgets those of the app in the environment that the platform no longer names. Those of other apps stay, and those
     * of no app: a list that was asked for with one app's token says nothing about them.
     */
    keepOnly(environmentId: string, clientId: string, webhookIds: readonly string[]): Promise<void>
  }
  readonly tokens: {
    /** Newest first. */
    list(environmentId: string): Promise<TokenSummary[]>
    get(id: TokenId): Promise<TokenRecord | undefined>
    put(record: TokenRecord): Promise<void>
    remove(id: TokenId): Promise<boolean>
  }
  readonly environments: {
    /**
     * Deletes every row that belongs to the environment, and of `values` those with these names and those under them
     * (`<name>/…`), in one transaction. Says how many rows of each there were.
     */
    wipe(
      environmentId: string,
      values: readonly string[],
    ): Promise<{
      readonly apps: number
      readonly webhooks: number
      readonly tokens: number
      readonly graphqlRequests: number
    }>
  }
  readonly graphqlRequests: {
    /** Newest first, saved ones included. */
    list(environmentId: string): Promise<GraphqlRequestRecord[]>
    /** Inserts or replaces. */
    put(record: GraphqlRequestRecord): Promise<void>
    remove(id: string): Promise<boolean>
    /** Deletes all but the newest `count` of the history. Saved ones stay. */
    keepNewest(environmentId: string, count: number): Promise<void>
  }
  readonly keys: {
    /** By when they were seen first, and by their id. Those that are gone are among them. */
    published(environmentId: string): Promise<PublishedKeyRecord[]>
    /**
     * Inserts or replaces the keys and adds the changes, oldest first, in one transaction. Of an environment only the
     * newest 500 changes stay, and the 500 keys that went last.
     */
    record(environmentId: string, keys: readonly PublishedKeyRecord[], changes: readonly KeyChange[]): Promise<void>
    /** Newest first. */
    changes(environmentId: string): Promise<KeyChange[]>
    /** Oldest first. */
    imported(environmentId: string): Promise<ImportedKeySetRecord[]>
    addImported(record: ImportedKeySetRecord): Promise<void>
    /** False when the environment has no such set. */
    removeImported(environmentId: string, id: KeySetId): Promise<boolean>
  }
  readonly secretAccesses: {
    /** One transaction. Only the newest 10,000 are kept. */
    add(accesses: readonly SecretAccess[]): Promise<void>
    /** Newest first. `name` null: of every secret; `beforeSeq` null: from the newest on. */
    list(ask: {
      readonly name: string | null
      readonly beforeSeq: number | null
      readonly limit: number
    }): Promise<(SecretAccess & { readonly seq: number })[]>
  }
  readonly endpoints: {
    /** Oldest first, with the number of deliveries that each received. */
    list(): Promise<(EndpointRecord & { readonly deliveryCount: number })[]>
    put(record: EndpointRecord): Promise<void>
    /** Its deliveries stay. */
    remove(id: EndpointId): Promise<void>
  }
  readonly deliveries: {
    /** The newest `limit`, newest first, and how many there are in all. */
    newest(limit: number): Promise<{ readonly total: number; readonly deliveries: DeliverySummary[] }>
    before(seq: number, limit: number): Promise<DeliverySummary[]>
    /** The newest `limit` of one endpoint, newest first. */
    ofEndpoint(id: EndpointId, limit: number): Promise<DeliverySummary[]>
    get(id: DeliveryId): Promise<DeliveryDetail | undefined>
    /** Bytes as received. */
    body(
      id: DeliveryId,
      offset: number,
      maxBytes: number,
    ): Promise<{ readonly bytes: Uint8Array; readonly totalBytes: number } | undefined>
    /** As `deliveries.query` of the contract. */
    query(ask: {
      readonly query: string
      readonly beforeSeq: number | null
      readonly limit: number
    }): Promise<QueryAnswer>
    /** As `deliveries.suggest` of the contract. */
    suggest(ask: { readonly query: string; readonly cursor: number }): Promise<Suggestion[]>
    /** Oldest first, those after `afterSeq`. Rejects with `deliveries.bad_query`. */
    select(selection: Selection, afterSeq: number, limit: number): Promise<DeliverySummary[]>
    countSelected(selection: Selection): Promise<number>
    attempts(id: DeliveryId): Promise<DeliverySummary[]>
    previousOfEvent(id: DeliveryId): Promise<DeliveryId | null>
    /** False when there is no such delivery. */
    pin(id: DeliveryId, isPinned: boolean): Promise<boolean>
    setNote(id: DeliveryId, note: string): Promise<boolean>
    /** Hides them at once, and deletes them for good when the time to undo is over. */
    remove(
      selection: Selection,
    ): Promise<{ readonly undoId: string; readonly count: number; readonly undoUntil: number }>
    /** Rejects with `deliveries.undo_expired`. */
    restore(undoId: string): Promise<{ readonly count: number }>
    stats(ask: {
      readonly query: string
      readonly from: number
      readonly to: number
      readonly buckets: number
    }): Promise<DeliveryStats>
    /** Judges the signature anew with what the endpoint is set to now. Undefined when there is no such delivery. */
    explainSignature(id: DeliveryId): Promise<SignatureReport | undefined>
  }
  readonly filters: {
    list(): Promise<SavedFilter[]>
    put(filter: SavedFilter): Promise<void>
    remove(name: string): Promise<void>
  }
  readonly sendings: {
    /** Oldest first. */
    list(deliveryId: DeliveryId): Promise<Sending[]>
    add(sending: Sending): Promise<void>
  }
  /** Small named values of the program itself, such as the sandbox's state. */
  readonly values: {
    get(name: string): Promise<Uint8Array | undefined>
    put(name: string, value: Uint8Array): Promise<void>
    /** Nothing happens when there is none. */
    remove(name: string): Promise<void>
  }
}

export interface QueryAnswer {
  readonly deliveries: DeliverySummary[]
  /** Null when it was not counted to its end. */
  readonly total: number | null
  readonly problems: { readonly offset: number; readonly length: number; readonly message: string }[]
}

/** Text that replaces `length` units from `offset`. */
export interface Suggestion {
  readonly offset: number
  readonly length: number
  readonly text: string
  readonly hint: string
}

export interface DeliveryStats {
  readonly buckets: StatsBucket[]
  readonly byEvent: { readonly event: string | null; readonly count: number }[]
}

/** What became of a batch of deliveries: they are numbered from `firstSeq` in the order given. */
export interface Appended {
  readonly firstSeq: number
  /** One for each. */
  readonly facts: readonly DeliveryFacts[]
  /** How many deliveries there are now in all. */
  readonly total: number
}

/** Where the catcher puts what it received. */
export interface DeliverySink {
  /** One transaction. When it resolves, all are on disk. Rejects with `store.full` and the like, and then none is. */
  append(deliveries: readonly ReceivedDelivery[]): Promise<Appended>
  /**
   * Writes down what a stored delivery was answered, where that is known only after its commit: the answer of the target
   * that it was forwarded to. Until then its status is 0.
   */
  setStatus(id: DeliveryId, status: number): Promise<void>
}
