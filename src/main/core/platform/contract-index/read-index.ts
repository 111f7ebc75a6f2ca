import type { PartnerPortal } from '../../../../shared/contract/contract-index'
import type { OtherField } from '../../../../shared/contract/primitives'
import { isRecord, readFields, type Reading } from '../fields'

/** A topic as the index lists it. */
export interface ListedTopic {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly lastUpdated: string | null
  /** Titles. */
  readonly sections: readonly string[]
}

/** The contract index (`GET /api/docs`). */
export interface ContractIndex {
  readonly version: string | null
  readonly lastUpdated: string | null
  readonly description: string
  readonly topics: readonly ListedTopic[]
  /** The quick start. */
  readonly steps: readonly string[]
  readonly portal: PartnerPortal | null
  readonly otherFields: readonly OtherField[]
}

const MAX_TOPICS = 64
const MAX_SECTIONS = 200
const MAX_STEPS = 50
const MAX_PACKAGES = 100
const MAX_OTHERS = 100

/** Reads an index with tolerance: only its list of topics must be there. Null for any other document. */
export function readIndex(document: unknown): ContractIndex | null {
  if (!isRecord(document) || !Array.isArray(document['topics'])) return null
  const fields = readFields(document)
  return {
    version: fields.text(64, 'version'),
    lastUpdated: fields.text(64, 'lastUpdated'),
    description: fields.text(4_000, 'description') ?? '',
    topics: uniqueTopics(document['topics']),
    steps: readSteps(document['quickStart']),
    portal: readPortal(document['partnerPortal']),
    otherFields: othersOf(fields, 'topics', 'quickStart', 'partnerPortal'),
  }
}

/** What was not read by name, but for the members that are read in parts. */
export const othersOf = (fields: Reading, ...readInParts: readonly string[]): OtherField[] =>
  fields
    .others()
    .filter(({ name }) => !readInParts.includes(name))
    .slice(0, MAX_OTHERS)

/** A topic is asked for by its id, so two of one id are one. */
function uniqueTopics(entries: readonly unknown[]): ListedTopic[] {
  const topics = new Map<string, ListedTopic>()
  for (const entry of entries.slice(0, MAX_TOPICS)) {
    const fields = readFields(typeof entry === 'string' ? { id: entry } : entry)
    const id = fields.text(128, 'id', 'slug')
    if (id === null || id === '' || topics.has(id)) continue
    topics.set(id, {
      id,
      title: fields.text(512, 'title', 'name') ?? id,
      description: fields.text(4_000, 'description') ?? '',
      lastUpdated: fields.text(64, 'lastUpdated'),
      sections: isRecord(entry) ? readTitles(entry['sections']) : [],
    })
  }
  return [...topics.values()]
}

/** Texts, or objects with a title. */
function readTitles(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value
    .slice(0, MAX_SECTIONS)
    .map((item: unknown) => readFields(isRecord(item) ? item : { title: item }).text(512, 'title', 'id') ?? '')
    .filter((title) => title !== '')
}

/** `{ "steps": […] }`, or the list itself. */
function readSteps(value: unknown): string[] {
  const list: unknown = isRecord(value) ? value['steps'] : value
  if (!Array.isArray(list)) return []
  return list
    .slice(0, MAX_STEPS)
    .map((step: unknown) => readFields(isRecord(step) ? step : { text: step }).text(1_000, 'text', 'title') ?? '')
    .filter((text) => text !== '')
}

function readPortal(value: unknown): PartnerPortal | null {
  if (!isRecord(value)) return null
  const fields = readFields(value)
  const bundles = [
    ['graphql', value['graphqlBundle']],
    ['openapi', value['openapiBundle']],
  ] as const
  const packages: unknown = value['sdkPackages']
  return {
    contractVersion: fields.text(64, 'contractVersion'),
    requestAccessUrl: fields.text(8_192, 'requestAccessUrl'),
    bundles: bundles.flatMap(([kind, bundle]) => {
      const member = readFields(bundle)
      const path = member.text(1_024, 'path', 'url')
      return path === null ? [] : [{ kind, path, availability: member.text(128, 'availability') }]
    }),
    packages: (Array.isArray(packages) ? packages : []).slice(0, MAX_PACKAGES).flatMap((entry: unknown) => {
      const member = readFields(entry)
      const name = member.text(256, 'name')
      return name === null
        ? []
        : [
            {
              name,
              language: member.text(64, 'language'),
              version: member.text(64, 'version'),
              availability: member.text(128, 'availability'),
            },
          ]
    }),
    otherFields: othersOf(fields, 'graphqlBundle', 'openapiBundle', 'sdkPackages'),
  }
}
