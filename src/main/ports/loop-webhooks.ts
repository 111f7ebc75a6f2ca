import type { EndpointId } from '../../shared/contract/capture'
import type { DeliverySummary } from '../../shared/contract/deliveries'
import type { PlatformAttempt, ReconcileRow } from '../../shared/contract/webhooks'

/** What the loop check is about. */
export interface LoopSubject {
  readonly clientId: string
  readonly endpointId: EndpointId
}

/** A webhook of the app that points at the endpoint's present address, and how it came about. */
export interface LoopWebhook {
  readonly id: string
  readonly url: string
  readonly how: 'found' | 'moved' | 'created'
}

/** What the platform's own list says of a delivery that is here. `outcome` null: it does not list it. */
export interface SeenAttempt {
  readonly outcome: ReconcileRow['outcome'] | null
  readonly platform: PlatformAttempt | null
  /** What was answered here: known late where somebody else's answer is passed on. */
  readonly ourStatus: number
}

/** What the loop check asks of the platform. Rejects with an `AppError`. */
export interface LoopWebhooks {
  /** Finds the app's webhook at the endpoint's present address; else moves one that had a former one, or makes one. */
  webhookAt(subject: LoopSubject): Promise<LoopWebhook>
  /** Has the platform send a test. Answers the delivery's id, where the platform names it. */
  sendTest(webhookId: string): Promise<string | undefined>
  /** Asks the platform for its list, and finds the delivery in it. */
  findAttempt(webhookId: string, delivery: DeliverySummary): Promise<SeenAttempt>
}
