import type { Exchange } from '../../ports/exchange'
import { createAppCalls, type AppCalls } from './app-calls'
import { createAsk } from './ask'
import { createWebhookCalls, type WebhookCalls } from './webhook-calls'

/**
 * The routes of contract 2026.1 on the auth service, and from 2026.4 those of sandbox tokens. Every call rejects with an
 * `AppError` of `platform.*`; `platform.unexpected_answer` when a 2xx cannot be read.
 */
export interface PlatformClient extends AppCalls, WebhookCalls {}

/** Builds the client. It sends only documented fields; where it must name one that is not, the reason is beside it. */
export function createPlatformClient({ exchange }: { readonly exchange: Exchange }): PlatformClient {
  const ask = createAsk(exchange)
  return { ...createAppCalls(ask, exchange), ...createWebhookCalls(ask) }
}
