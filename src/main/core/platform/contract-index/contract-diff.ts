import type { IndexChange, IndexDiff } from '../../../../shared/contract/contract-index'
import { parseDocument } from '../documents'
import { bundledIndex } from './bundled-index'
import { diffIndex, diffText } from './diff-index'
import { indexInUse } from './index-in-use'
import type { KeptIndex } from './kept-index'
import type { ContractIndex } from './read-index'
import { readTopic, type TopicText } from './read-topic'

/** More than anybody reads. */
const MAX_CHANGES = 500

/** Between the bundled index and the one in use; and, as no texts are bundled, of each topic's text what changed last. */
export function contractDiff(kept: KeptIndex | null): Pick<IndexDiff, 'changes' | 'isCut'> {
  const changes = [...diffIndex(bundledIndex, indexInUse(kept)), ...changedTexts(kept)]
  return { changes: changes.slice(0, MAX_CHANGES), isCut: changes.length > MAX_CHANGES }
}

const changedTexts = (kept: KeptIndex | null): IndexChange[] =>
  Object.entries(kept?.topics ?? {}).flatMap(([id, { text, before }]) => {
    if (before === null) return []
    const [one, other] = [readTopic(parseDocument(before)), readTopic(parseDocument(text))]
    return diffText(
      { area: 'text', subject: other?.title ?? id, within: null },
      one && inLines(one),
      other && inLines(other),
    )
  })

/** A topic as text, for a comparison by line. */
const inLines = ({ title, description, sections }: TopicText): string =>
  [
    title ?? '',
    description ?? '',
    ...sections.flatMap((section) => [
      `## ${section.title}`,
      section.content,
      ...section.examples.flatMap(({ description: what, code }) => [what ?? '', code]),
    ]),
  ]
    .filter((text) => text !== '')
    .join('\n')

/** `2026.1 of 2026-03-23`. */
export function describeIndex({ version, lastUpdated }: ContractIndex): string {
  const name = version ?? 'without a version'
  return lastUpdated === null ? name : `${name} of ${lastUpdated}`
}
