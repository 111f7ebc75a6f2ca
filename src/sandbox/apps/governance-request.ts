import * as v from 'valibot'
import { wholeNumberFrom } from '../http/number-rules'
import { PUBLISHED_SCOPES } from '../oauth/scopes'
import type { Governance } from './app-registry'

const publishedNames = PUBLISHED_SCOPES.map(({ name }) => name)

/** `2026-03-23`, a day that there is. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) // The parser takes February 30 for March 2.
}

const oneLine = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must not be blank'),
  v.maxLength(256, 'must have at most 256 characters'),
)

/**
 * The body of `PATCH /v1/platform/apps/{client_id}/governance`: what is not named stays as it is, null takes a value away.
 *
 * assumed: all of it.
 */
export const GovernanceRequest = v.pipe(
  v.object({
    status: v.optional(v.picklist(['active', 'suspended'])),
    allowed_scopes: v.optional(
      v.pipe(v.array(v.picklist(publishedNames)), v.maxLength(100, 'must have at most 100 entries')),
    ),
    owner: v.optional(v.nullable(oneLine)),
    review_by: v.optional(v.nullable(v.pipe(v.string(), v.check(isDay, 'must be a date like 2026-03-23')))),
    rate_limit_per_minute: v.optional(v.nullable(wholeNumberFrom(1, 1_000_000))),
  }),
  v.check((fields) => Object.keys(fields).length > 0, 'must name at least one field of the governance'),
  v.transform((fields): Partial<Governance> => ({
    ...(fields.status !== undefined && { status: fields.status }),
    ...(fields.allowed_scopes !== undefined && { allowedScopes: [...new Set(fields.allowed_scopes)] }),
    ...(fields.owner !== undefined && { owner: fields.owner }),
    ...(fields.review_by !== undefined && { reviewBy: fields.review_by }),
    ...(fields.rate_limit_per_minute !== undefined && { rateLimitPerMinute: fields.rate_limit_per_minute }),
  })),
)
