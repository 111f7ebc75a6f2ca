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
  sent: { readonly url: string | null; readonly events: readonly string[] | null },
): string {
  const [old, said] = [fieldsOf(before), fieldsOf(answer ?? '{}')]
  return stringifyExact({
    ...old,
    ...(sent.url !== null && { url: sent.url }),
    ...(sent.events !== null && { events: sent.events }),
    ...said,
  })
}

/**
 * What is known of a webhook that was asked for. All that the answer says counts, and only that; but one that leaves out a
 * documented field does not say that the webhook has none.
 */
export function completedDocument(before: string, answer: string): string {
  const { url, events } = fieldsOf(before)
  return stringifyExact({
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events }),
    ...fieldsOf(answer),
  })
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  const document = parseDocument(text)
  return isRecord(document) ? document : {}
}

/** The address of a document, whole. Null when it does not say any. */
export function urlOf(document: string): string | null {
  const { url } = fieldsOf(document)
  return typeof url === 'string' && url !== '' ? url : null
}

/** The events of a document, whole. Null when it does not say any, or not in the documented form. */
export function eventsOf(document: string): readonly string[] | null {
  const { events } = fieldsOf(document)
  return Array.isArray(events) && events.length > 0 && events.every((name) => typeof name === 'string') ? events : null
}
