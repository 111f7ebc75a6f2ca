import * as v from 'valibot'
import { numberFrom, wholeNumberFrom } from '../http/number-rules'
import type { Emission } from '../webhooks/event-emitter'

export const RetryScaleRequest = v.object({ scale: numberFrom(0, 100) })

export const StandardWebhooksRequest = v.object({ enabled: v.boolean() })

export const ListShapeRequest = v.variant('shape', [
  v.object({ shape: v.literal('documented') }),
  v.object({ shape: v.literal('array') }),
  v.object({
    shape: v.literal('named'),
    name: v.pipe(v.string(), v.regex(/^[A-Za-z_]{1,64}$/, 'must be 1 to 64 letters and _')),
  }),
])

export const EmissionRequest = v.pipe(
  v.object({
    event: v.pipe(v.string(), v.regex(/^[\x21-\x7E]{1,256}$/, 'must be 1 to 256 printable characters')),
    data: v.optional(v.unknown(), {}),
    count: v.optional(wholeNumberFrom(1, 100_000), 1),
    per_second: v.optional(numberFrom(0.01, 10_000), 10),
  }),
  v.transform(({ per_second: perSecond, ...rest }): Emission => ({ ...rest, perSecond })),
)
