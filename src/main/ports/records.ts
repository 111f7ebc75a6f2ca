import type { EndpointId, SignatureScheme } from '../../shared/contract/capture'
import type { DeliveryDetail, DeliveryId, DeliverySummary } from '../../shared/contract/deliveries'
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
}

export interface EndpointRecord {
  readonly id: EndpointId
  readonly name: string
  readonly slug: string
  readonly scheme: SignatureScheme
  readonly createdAt: number
}

/**
 * A delivery on its way in: everything but the place that the store gives it. Headers and verdict are JSON text already, as
 * they are stored: text goes from thread to thread far faster than objects.
 */
export interface NewDelivery extends Omit<DeliveryDetail, 'seq' | 'headers' | 'verdict'> {
  readonly headersJson: string
  readonly verdictJson: string
  readonly body: Uint8Array
}

/** The tables, one repository each. All but `deliveries` are small. */
export interface Records {
  readonly apps: {
    list(environmentId: string): Promise<AppRecord[]>
    /** Inserts or replaces. */
    put(record: AppRecord): Promise<void>
  }
  readonly webhooks: {
    list(environmentId: string): Promise<WebhookRecord[]>
    put(record: WebhookRecord): Promise<void>
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
  readonly endpoints: {
    /** Oldest first, with the number of deliveries that each received. */
    list(): Promise<(EndpointRecord & { readonly deliveryCount: number })[]>
    put(record: EndpointRecord): Promise<void>
  }
  readonly deliveries: {
    /** The newest `limit`, newest first, and how many there are in all. */
    newest(limit: number): Promise<{ readonly total: number; readonly deliveries: DeliverySummary[] }>
    before(seq: number, limit: number): Promise<DeliverySummary[]>
    get(id: DeliveryId): Promise<DeliveryDetail | undefined>
    body(
      id: DeliveryId,
      offset: number,
      maxBytes: number,
    ): Promise<{ readonly bytes: Uint8Array; readonly totalBytes: number } | undefined>
  }
  /** Small named values of the program itself, such as the sandbox's state. */
  readonly values: {
    get(name: string): Promise<Uint8Array | undefined>
    put(name: string, value: Uint8Array): Promise<void>
  }
}

/** What became of a batch of deliveries: they are numbered from `firstSeq` in the order given. */
export interface Appended {
  readonly firstSeq: number
  /** How many deliveries there are now in all. */
  readonly total: number
}

/** Where the catcher puts what it received. */
export interface DeliverySink {
  /** One transaction. When it resolves, all are on disk. Rejects with `store.full` and the like, and then none is. */
  append(deliveries: readonly NewDelivery[]): Promise<Appended>
}
