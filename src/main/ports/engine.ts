import type { EndpointId, SignatureScheme } from '../../shared/contract/capture'
import type { DeliverySummary } from '../../shared/contract/deliveries'
import type { Records } from './records'

/** What the catcher must know of an endpoint. The secret lives in memory only. */
export interface EndpointConfig {
  readonly id: EndpointId
  readonly slug: string
  readonly scheme: SignatureScheme
  readonly secret: string | null
}

/** Deliveries that were committed since the last batch, oldest first: at most the newest 200 of a burst. */
export interface CapturedBatch {
  /** How many there are now in all. */
  readonly total: number
  /** How many came to each endpoint since the last batch, those of a burst that are not listed included. */
  readonly counts: ReadonlyMap<EndpointId, number>
  readonly deliveries: readonly DeliverySummary[]
}

/**
 * The store and the catcher: one process owns the database and the socket, so that neither a query nor a burst of
 * deliveries stops the main one. Rejects with an `AppError` (`store.*`, `capture.*`, `engine.crashed`).
 */
export interface Engine {
  /** Takes the data folder (made when missing). First of all calls, and only with a folder. */
  claim(directory: string): Promise<{ readonly databaseExists: boolean }>
  /** Opens the database in the claimed folder, or one in memory. Migrates it. Once. */
  open(where: { readonly directory: string; readonly keyHex: string } | null): Promise<void>
  readonly records: Records
  readonly catcher: {
    /** Listens on 127.0.0.1. `port` 0 takes a free one; `exact` false moves on to the next free one when taken. */
    listen(wanted: { readonly port: number; readonly exact: boolean }): Promise<{ readonly port: number }>
    /** Replaces the table of endpoints. */
    setEndpoints(endpoints: readonly EndpointConfig[]): Promise<void>
  }
  /** At most one call in 16 ms. */
  onCaptured(listener: (batch: CapturedBatch) => void): () => void
  /** The engine ended unasked. What was answered with 2xx is on disk. */
  onCrash(listener: () => void): () => void
  close(): Promise<void>
}
