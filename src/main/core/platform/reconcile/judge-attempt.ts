import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import type { PlatformAttempt, ReconcileRow } from '../../../../shared/contract/webhooks'

const UNDER_WAY = /^(?:pending|queued|scheduled|waiting|running|processing|sending|retrying|in.?progress|in.?flight)$/i
const SUCCESS = /^(?:succe(?:ss|eded|ssful)|ok|delivered|sent|completed?|done|accepted|acknowledged)$/i
const FAILURE =
  /^(?:fail(?:ed|ure)?|errors?|errored|rejected|undelivered|timed?.?out|dropped|exhausted|gave.?up|abandoned)$/i

export const isUnderWay = ({ status, responseStatus }: PlatformAttempt): boolean =>
  responseStatus === null && status !== null && UNDER_WAY.test(status)

/** Whether what the platform says of the answer fits the one that was given here. What says nothing fits any. */
export function agreesOn(platform: PlatformAttempt, ours: DeliverySummary): boolean {
  const { status, responseStatus, error } = platform
  if (responseStatus !== null) return responseStatus === ours.status
  const isAccepted = ours.status >= 200 && ours.status < 300
  if (status !== null && SUCCESS.test(status)) return isAccepted
  // It saw none, which is right where none was given.
  if (error !== null || (status !== null && FAILURE.test(status))) return ours.status === 0
  return true
}

/** What became of an attempt of the platform's. */
export function outcomeOf(platform: PlatformAttempt, ours: DeliverySummary | null): ReconcileRow['outcome'] {
  if (isUnderWay(platform)) return 'under-way'
  if (ours === null) return 'missing-here'
  return agreesOn(platform, ours) ? 'arrived' : 'answered-differently'
}
