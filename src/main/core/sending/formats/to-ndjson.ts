import { toBodyText, type ExportedDelivery } from './exported'

/** A delivery on one line, with nothing lost: headers as pairs, the body as text where it is UTF-8 and as base64 else. */
export function toNdjson({ detail, body }: ExportedDelivery): string {
  const { id, receivedAt, method, target, httpVersion, remoteAddress, event, senderId, attempt } = detail
  const { status, answeredAt, durationMs, problem, via, bodyBytes, note, headers, trailers } = detail
  return JSON.stringify({
    id,
    receivedAt,
    method,
    target,
    httpVersion,
    remoteAddress,
    event,
    senderId,
    attempt,
    status,
    answeredAt,
    durationMs,
    problem,
    via,
    bodyBytes,
    note,
    headers,
    trailers,
    body: toBodyText(body),
  })
}
