/*
 * What main and the keychain's process say to each other: one request, one answer, and only then the next request. So
 * they carry no id: who misses a deadline is ended, and its answer can come no more.
 */
import * as v from 'valibot'

const where = { service: v.string(), account: v.string() }

export const KeychainRequest = v.variant('op', [
  v.strictObject({ op: v.literal('get'), ...where }),
  v.strictObject({ op: v.literal('set'), ...where, value: v.string() }),
  v.strictObject({ op: v.literal('delete'), ...where }),
])
export type KeychainRequest = v.InferOutput<typeof KeychainRequest>

export const KeychainMessage = v.variant('kind', [
  /** Said once, unasked: keytar is loaded. */
  v.strictObject({ kind: v.literal('ready') }),
  /** Said once, unasked, in place of `ready`: keytar cannot be loaded. */
  v.strictObject({ kind: v.literal('unloadable'), text: v.string() }),
  /** The text of a `get`, whether a `delete` found something, `null` for a `set`. */
  v.strictObject({ kind: v.literal('done'), result: v.nullable(v.union([v.string(), v.boolean()])) }),
  /** `text` is keytar's own, and never holds the value. */
  v.strictObject({ kind: v.literal('failed'), text: v.string() }),
])
export type KeychainMessage = v.InferOutput<typeof KeychainMessage>
