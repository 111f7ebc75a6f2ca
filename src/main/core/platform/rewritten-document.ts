import { parseDocument } from './documents'
import { stringifyExact } from './exchange/exact-json'
import { isRecord } from './fields'

/**
 * What is known of a webhook after a PUT. Its answer is not documented: what it says counts, and what it leaves out is as
 * it was sent, or as it was before.
 */
export function rewrittenDocument(
  before: string,
  answer: string | null,
  sent: { readonly url: string; readonly events: readonly string[] | null },
): string {
  const [old, said] = [fieldsOf(before), fieldsOf(answer ?? '{}')]
  return stringifyExact({ ...old, url: sent.url, ...(sent.events !== null && { events: sent.events }), ...said })
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  const document = parseDocument(text)
  return isRecord(document) ? document : {}
}

/** The events of a document, whole. Null when it does not say any, or not in the documented form. */
export function eventsOf(document: string): readonly string[] | null {
  const { events } = fieldsOf(document)
  return Array.isArray(events) && events.length > 0 && events.every((name) => typeof name === 'string') ? events : null
}
