import * as v from 'valibot'
import publishedIndex from '../../../resources/contract/index-2026.1.json'

const Topic = v.looseObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 of a-z, 0-9 and -')),
  title: v.string(),
  description: v.optional(v.string(), ''),
  sections: v.optional(v.array(v.string()), []),
  lastUpdated: v.optional(v.string()),
})
export type Topic = v.InferOutput<typeof Topic>

/** The index as far as a topic is made from it; whatever else it has is served as it is. */
export const ContractIndex = v.looseObject({ version: v.string(), topics: v.array(Topic) })
export type ContractIndex = v.InferOutput<typeof ContractIndex>

/** The published one of contract 2026.1. */
export const PUBLISHED_INDEX: ContractIndex = v.parse(ContractIndex, publishedIndex)
