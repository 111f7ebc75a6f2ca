import type { AnswerRule } from '../../shared/contract/answers'
import type { AccessKey, EndpointId, ForwardTarget, Retention } from '../../shared/contract/capture'
import type { DeliveryId, DeliverySummary, Selection } from '../../shared/contract/deliveries'
import type { Problem } from '../../shared/contract/primitives'
import type { ReplayJob, ReplayJobId, SentOutcome } from '../../shared/contract/sending'
import type { TunnelStatus } from '../../shared/contract/tunnel'
import type { ReceivedDelivery, Records } from './records'
import type { OutgoingRequest } from './sender'
import type { WatchedEndpoint } from './store-host'

/** What the catcher must know of an endpoint that is on. */
export interface EndpointConfig extends WatchedEndpoint {
  readonly slug: string
  readonly answer: AnswerRule
  readonly forward: ForwardTarget | null
  readonly maxBodyBytes: number
  readonly accessKey: AccessKey | null
}

/** Deliveries that were committed since the last batch, oldest first: at most the newest 200 of a burst. */
export interface CapturedBatch {
  /** How many there are now in all. */
  readonly total: number
  /** How many came to each endpoint since the last batch, those of a burst that are not listed included. */
  readonly counts: ReadonlyMap<EndpointId, number>
  readonly deliveries: readonly DeliverySummary[]
}

export interface ListenOptions {
  readonly port: number
  readonly exact: boolean
  readonly isExposed: boolean
}

/** Which tunnel is wanted. */
export type TunnelWish =
  | {
      readonly provider: 'localtunnel'
      readonly host: string
      /** What must be had; null takes any. */
      readonly subdomain: string | null
      /** The name that a tunnel of this host had last, asked for before any other. */
      readonly lastSubdomain: string | null
    }
  | { readonly provider: 'manual'; readonly publicUrl: string }

export interface ReplayOrder {
  readonly selection: Selection
  readonly url: string
  readonly allowSelfSigned: boolean
  /** So many a second; null keeps the gaps between them as they came. */
  readonly perSecond: number | null
  readonly signsAnew: boolean
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
    /**
     * Listens on 127.0.0.1 and ::1 (where there is one), or on all interfaces when `isExposed`. `port` 0 takes a free
     * one; `exact` false moves on to the next free one when taken. Called again it moves there.
     */
    listen(wanted: ListenOptions): Promise<{ readonly port: number }>
    /** Replaces the table of endpoints. */
    setEndpoints(endpoints: readonly EndpointConfig[]): Promise<void>
  }
  /** Runs beside the catcher. Requests through it are marked, and held to its own rate limit. */
  readonly tunnel: {
    /** Turns it on, or moves one that is on. Resolves at once; how it goes is told by `onTunnel`. */
    start(wish: TunnelWish): Promise<void>
    stop(): Promise<void>
    /** Probes now. Resolves when that is known; at once where there is no address. */
    check(): Promise<void>
  }
  readonly sending: {
    /** Replays in the engine, where the bodies are. Rejects with `sending.nothing` or `deliveries.bad_query`. */
    replay(order: ReplayOrder): Promise<ReplayJob>
    cancel(id: ReplayJobId): Promise<ReplayJob>
    /** Sends one request, signs it anew where `signAs` says so, and keeps it as an `edited` sending of the delivery. */
    send(deliveryId: DeliveryId, request: OutgoingRequest, signAs: EndpointId | null): Promise<SentOutcome>
  }
  /** Stores deliveries that came by a file: all of a call, or none. They are announced as those that are caught. */
  keep(deliveries: readonly ReceivedDelivery[]): Promise<void>
  setRetention(retention: Retention): Promise<void>
  /** At most one call in 16 ms. */
  onCaptured(listener: (batch: CapturedBatch) => void): () => void
  /** Deliveries were deleted, restored, pinned or imported; `total` is how many there are now. */
  onChanged(listener: (total: number) => void): () => void
  /** What comes cannot be stored any more (a full disk), or again: then null. */
  onStoring(listener: (problem: Problem | null) => void): () => void
  /** Progress of the replays, at most four times a second. */
  onJobs(listener: (jobs: readonly ReplayJob[]) => void): () => void
  /** A delivery was sent on. */
  onSent(listener: (deliveryId: DeliveryId) => void): () => void
  /** At most ten calls a second, the last state always among them; and what was just asked for, before its answer. */
  onTunnel(listener: (status: TunnelStatus) => void): () => void
  /** The engine ended unasked. What was answered with 2xx is on disk. */
  onCrash(listener: () => void): () => void
  close(): Promise<void>
}
