import * as v from 'valibot'
import { wholeNumberFrom } from '../http/number-rules'
import { MAX_TOKEN_SECONDS } from '../keys/signing-keys'
import { ACCESS_TOKEN_SECONDS } from '../oauth/access-tokens'
import { SCENARIOS } from './scenarios'

const HOUR = 60 * 60
const WEEK = 7 * 24 * HOUR

/** assumed: the body, its default and its range. */
export const RotateSecretRequest = v.object({ grace_seconds: v.optional(wholeNumberFrom(0, WEEK), HOUR) })

/** assumed: the body, its defaults and its range. */
export const ServiceTokenRequest = v.object({
  scope: v.optional(v.pipe(v.string(), v.maxLength(4_096, 'must have at most 4096 characters'))),
  ttl_seconds: v.optional(wholeNumberFrom(60, MAX_TOKEN_SECONDS), ACCESS_TOKEN_SECONDS),
})

/** Documented: both are optional, and a lifetime outside of a minute to a day is moved into it. */
export const SandboxTokenRequest = v.object({
  scenarios: v.optional(
    v.pipe(v.array(v.picklist(SCENARIOS.map(({ id }) => id))), v.maxLength(100, 'must have at most 100 entries')),
    [],
  ),
  ttl_seconds: v.pipe(
    v.optional(v.number(), HOUR),
    v.transform((ttl) => Math.min(Math.max(Math.round(ttl), 60), MAX_TOKEN_SECONDS)),
  ),
})
