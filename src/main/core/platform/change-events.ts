import type { EventsChange } from '../../../shared/contract/webhooks'
import { AppError, type ErrorCode } from '../../../shared/errors'
import type { WebhookRecord } from '../../ports/records'
import type { KnownWebhooks } from './known-webhooks'

interface WantedEvents {
  readonly events: readonly string[]
  /** What the user saw when they decided. */
  readonly seen: readonly string[]
}

/** That it cannot be read is no reason not to change it: what the answer to GET holds is not documented. */
const NOT_READABLE: ReadonlySet<ErrorCode> = new Set(['platform.unexpected_answer', 'platform.forbidden'])

/**
 * The platform documents no condition for a PUT (RFC 9110 §13.1.1), so a change by somebody else in between can only be
 * noticed: the webhook is asked for before, and nothing is sent when it is not what the user saw; and after.
 */
export async function changeEvents(
  known: Pick<KnownWebhooks, 'read' | 'inspect' | 'update'>,
  record: WebhookRecord,
  { events, seen }: WantedEvents,
): Promise<EventsChange> {
  const before = await inspectOr(known, record, (error) => NOT_READABLE.has(error.code))
  if (before !== null && !isSame(known.read(before).events, seen))
    throw new AppError('webhooks.changed_there', 'Nothing was sent: the webhook carries other events by now.')
  const sent = await known.update(before ?? record, { events })
  // The change was taken. That it could not be looked at afterwards is no failure of it.
  const after = await inspectOr(known, sent, () => true)
  const webhook = known.read(after ?? sent)
  return { webhook, check: after === null ? 'unreadable' : isSame(webhook.events, events) ? 'confirmed' : 'differs' }
}

async function inspectOr(
  known: Pick<KnownWebhooks, 'inspect'>,
  record: WebhookRecord,
  isNoMatter: (error: AppError) => boolean,
): Promise<WebhookRecord | null> {
  try {
    return await known.inspect(record)
  } catch (error) {
    if (error instanceof AppError && isNoMatter(error)) return null
    throw error
  }
}

/** Their order means nothing, and neither does naming one twice. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  const [a, b] = [new Set(some), new Set(others)]
  return a.size === b.size && [...a].every((name) => b.has(name))
}
