import * as v from 'valibot'
import type { Records } from '../../../ports/records'

/** A document as it came, with what it is asked for again by. */
const KeptText = v.object({
  text: v.string(),
  /** `ETag` (RFC 9110 §8.8.3). */
  etag: v.nullable(v.string()),
  fetchedAt: v.number(),
  /** What it said before it changed last. */
  before: v.nullable(v.string()),
})
export type KeptText = v.InferOutput<typeof KeptText>

/** What an environment's documentation answered. */
const KeptIndex = v.object({
  /** Where it was asked for. Tags of another place mean nothing. */
  docsUrl: v.string(),
  checkedAt: v.number(),
  outcome: v.picklist(['unchanged', 'changed']),
  index: KeptText,
  topics: v.record(v.string(), KeptText),
  missedTopics: v.array(v.string()),
})
export type KeptIndex = v.InferOutput<typeof KeptIndex>

/** The value of an environment. */
export const contractIndexValueName = (environmentId: string): string => `contract-index/${environmentId}`

/** Null when nothing was kept, or nothing that this version can read: then it is fetched anew. */
export async function loadKeptIndex(
  values: Pick<Records['values'], 'get'>,
  environmentId: string,
): Promise<KeptIndex | null> {
  const bytes = await values.get(contractIndexValueName(environmentId))
  if (!bytes) return null
  try {
    const parsed = v.safeParse(KeptIndex, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.output : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export const saveKeptIndex = (
  values: Pick<Records['values'], 'put'>,
  environmentId: string,
  kept: KeptIndex,
): Promise<void> => values.put(contractIndexValueName(environmentId), new TextEncoder().encode(JSON.stringify(kept)))
