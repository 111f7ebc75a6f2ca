import { parseDocument } from '../documents'
import { bundledIndex } from './bundled-index'
import type { KeptIndex } from './kept-index'
import { readIndex, type ContractIndex } from './read-index'
import { readTopic, type TopicText } from './read-topic'

/** The fetched index, or the bundled one while there is none. */
export const indexInUse = (kept: KeptIndex | null): ContractIndex =>
  (kept && readIndex(parseDocument(kept.index.text))) ?? bundledIndex

/** The text of a topic as it was fetched; null when it was not. */
export function textOfTopic(kept: KeptIndex | null, id: string): TopicText | null {
  const topic = kept && Object.hasOwn(kept.topics, id) ? kept.topics[id] : undefined
  return topic ? readTopic(parseDocument(topic.text)) : null
}
