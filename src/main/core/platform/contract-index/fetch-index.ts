import { AppError } from '../../../../shared/errors'
import type { Exchange } from '../../../ports/exchange'
import { segment, unexpected } from '../ask'
import { parseDocument } from '../documents'
import type { KeptIndex, KeptText } from './kept-index'
import { readIndex, type ContractIndex } from './read-index'
import { readTopic } from './read-topic'

/** In UTF-16 units: many times what there is to say, and few enough to keep. */
const MAX_TEXT = 524_288
/** A server takes its own tag back, but not a page of it. */
const MAX_ETAG = 512

const AWAY: ReadonlySet<string> = new Set(['platform.unreachable', 'platform.timeout'])

export interface FetchOptions {
  readonly exchange: Exchange
  readonly docsUrl: string
  readonly had: KeptIndex | null
  /** What was in use before, to tell a change. */
  readonly inUse: ContractIndex
  readonly isSame: (before: ContractIndex, after: ContractIndex) => boolean
  readonly now: number
  readonly signal: AbortSignal
}

/**
 * Asks for the index and then for the text of each of its topics, without any token: they are public. Rejects when there
 * is no index; a topic that cannot be had is only noted, and what was kept of it stays.
 */
export async function fetchIndex(options: FetchOptions): Promise<KeptIndex> {
  const { docsUrl, had, now } = options
  const index = await fetchText(options, docsUrl, had?.index ?? null, (document) => readIndex(document) !== null)
  const read = readIndex(parseDocument(index.text)) ?? options.inUse
  let isChanged = !options.isSame(options.inUse, read)
  const topics: [string, KeptText][] = []
  const missedTopics: string[] = []
  let isAway = false
  for (const { id } of read.topics) {
    const kept = had && Object.hasOwn(had.topics, id) ? (had.topics[id] ?? null) : null
    const text: KeptText | 'missed' | 'away' = isAway ? 'missed' : await fetchTopic(options, id, kept)
    // One wait for a server that went away in between is enough.
    isAway ||= text === 'away'
    if (typeof text === 'object') {
      if (kept && text.text !== kept.text) isChanged = true
      topics.push([id, text])
    } else {
      missedTopics.push(id)
      if (kept) topics.push([id, kept])
    }
  }
  return {
    docsUrl,
    checkedAt: now,
    outcome: isChanged ? 'changed' : 'unchanged',
    index,
    topics: Object.fromEntries(topics),
    missedTopics,
  }
}

/** What cannot be had is no failure: the index is worth keeping without it. */
async function fetchTopic(
  options: FetchOptions,
  id: string,
  kept: KeptText | null,
): Promise<KeptText | 'missed' | 'away'> {
  try {
    const url = `${options.docsUrl.replace(/\/+$/, '')}/${segment(id)}`
    return await fetchText(options, url, kept, (document) => readTopic(document) !== null)
  } catch (error) {
    // One that was called off must not be kept as if topics were missing.
    if (!(error instanceof AppError) || error.code === 'platform.cancelled') throw error
    return AWAY.has(error.code) ? 'away' : 'missed'
  }
}

async function fetchText(
  { exchange, docsUrl, had, now, signal }: FetchOptions,
  url: string,
  kept: KeptText | null,
  isReadable: (document: unknown) => boolean,
): Promise<KeptText> {
  const etag = had?.docsUrl === docsUrl ? (kept?.etag ?? null) : null
  const answer = await exchange.send({
    method: 'GET',
    url,
    signal,
    ...(etag !== null && { headers: { 'if-none-match': etag } }),
  })
  // RFC 9110 §15.4.5; without our tag it would be an answer to nothing.
  if (answer.status === 304 && kept && etag !== null) return kept
  if (answer.refusal) throw answer.refusal
  const text = answer.raw()
  if (text === null || text.length > MAX_TEXT)
    throw unexpected(answer, 'more than the documentation can be, or no text')
  if (!isReadable(parseDocument(text))) throw unexpected(answer, 'nothing that can be read as the contract index')
  const tag = tagOf(answer.headers.get('etag'))
  // The text itself is what a digest of it would stand for.
  if (kept?.text === text) return { ...kept, etag: tag }
  return { text, etag: tag, fetchedAt: now, before: kept?.text ?? null }
}

/** As a header may carry it back: `"…"` or `W/"…"`. */
const tagOf = (header: string | undefined): string | null =>
  header !== undefined && header.length <= MAX_ETAG && /^(?:W\/)?"[\x21\x23-\x7E]*"$/.test(header) ? header : null
