import type { CodeExample } from '../../../../shared/contract/contract-index'
import type { OtherField } from '../../../../shared/contract/primitives'
import { isRecord, readFields } from '../fields'
import { othersOf } from './read-index'

interface TextSection {
  readonly title: string
  /** Markdown. */
  readonly content: string
  readonly examples: readonly CodeExample[]
  readonly otherFields: readonly OtherField[]
}

/** A topic with its text (`GET /api/docs/{topic}`). */
export interface TopicText {
  readonly title: string | null
  readonly description: string | null
  readonly lastUpdated: string | null
  readonly sections: readonly TextSection[]
  readonly relatedTopics: readonly string[]
  readonly otherFields: readonly OtherField[]
}

const MAX_CONTENT = 262_144
const MAX_SECTIONS = 200
const MAX_EXAMPLES = 50
const MAX_RELATED = 64

/** Reads a topic with tolerance: it must hold sections, or its whole text as `markdown`. Null for any other document. */
export function readTopic(document: unknown): TopicText | null {
  if (!isRecord(document)) return null
  const fields = readFields(document)
  const markdown = fields.text(MAX_CONTENT, 'markdown')
  const sections = readSections(document['sections'])
  if (sections.length === 0 && markdown === null) return null
  const title = fields.text(512, 'title')
  fields.text(128, 'id')
  return {
    title,
    description: fields.text(4_000, 'description'),
    lastUpdated: fields.text(64, 'lastUpdated'),
    sections:
      sections.length > 0
        ? sections
        : [{ title: title ?? 'Text', content: markdown ?? '', examples: [], otherFields: [] }],
    relatedTopics: fields.texts(128, 'relatedTopics').slice(0, MAX_RELATED),
    // The Markdown says the sections once more.
    otherFields: othersOf(fields, 'sections', 'markdown'),
  }
}

function readSections(value: unknown): TextSection[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MAX_SECTIONS).flatMap((entry: unknown) => {
    if (!isRecord(entry)) return []
    const fields = readFields(entry)
    const title = fields.text(512, 'title')
    const id = fields.text(512, 'id')
    if (title === null && id === null) return []
    return [
      {
        title: title ?? id ?? '',
        content: fields.text(MAX_CONTENT, 'content') ?? '',
        examples: readExamples(entry['codeExamples']),
        otherFields: othersOf(fields, 'codeExamples'),
      },
    ]
  })
}

function readExamples(value: unknown): CodeExample[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MAX_EXAMPLES).flatMap((entry: unknown) => {
    const fields = readFields(entry)
    const code = fields.text(65_536, 'code')
    if (code === null) return []
    return [{ language: fields.text(64, 'language'), code, description: fields.text(2_000, 'description') }]
  })
}
