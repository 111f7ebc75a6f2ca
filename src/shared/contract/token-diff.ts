import * as v from 'valibot'
import { text } from './primitives'
import { MAX_TOKEN_CHARS } from './inspection'

/** One member of a header or of the claims that is in either token. */
const DiffLine = v.object({
  part: v.picklist(['header', 'claims']),
  name: text(1_024),
  kind: v.picklist(['same', 'changed', 'only-left', 'only-right']),
  /** As written, and null where it is not there. */
  left: v.nullable(text(MAX_TOKEN_CHARS)),
  right: v.nullable(text(MAX_TOKEN_CHARS)),
  /** What the difference comes to, where that can be said: "1 hour later", "without webhooks:write". */
  remark: v.nullable(text(1_000)),
})
export type DiffLine = v.InferOutput<typeof DiffLine>

export const TokenDiff = v.object({
  lines: v.array(DiffLine),
  changedCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type TokenDiff = v.InferOutput<typeof TokenDiff>
