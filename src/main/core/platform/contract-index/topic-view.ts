import type { Topic, TopicSection } from '../../../../shared/contract/contract-index'
import { endpointOf } from './endpoint-of'
import type { ListedTopic } from './read-index'
import type { TopicText } from './read-topic'

/** A topic to look at: the platform's text where it was fetched, and our notes on the routes of contract 2026.1 either way. */
export function topicView(listed: ListedTopic, text: TopicText | null, fetchedAt: number | null): Topic {
  return {
    id: listed.id,
    title: text?.title ?? listed.title,
    description: text?.description ?? listed.description,
    lastUpdated: text?.lastUpdated ?? listed.lastUpdated,
    sections: text ? withText(text) : listed.sections.map(withoutText),
    relatedTopics: [...(text?.relatedTopics ?? [])],
    fetchedAt: text ? fetchedAt : null,
    otherFields: [...(text?.otherFields ?? [])],
  }
}

const withoutText = (title: string): TopicSection => ({
  title,
  content: null,
  examples: [],
  endpoint: endpointOf(title),
  otherFields: [],
})

const withText = ({ sections }: TopicText): TopicSection[] =>
  sections.map(({ title, content, examples, otherFields }) => ({
    title,
    content,
    examples: [...examples],
    endpoint: endpointOf(title) ?? endpointOf(routeLine(content, title)),
    otherFields: [...otherFields],
  }))

/** The text of a route has a line `Route: GET /v1/platform/scopes`. */
const routeLine = (content: string, title: string): string => {
  const [, route = ''] = /^\W*Route\W*:\W*?([A-Z/]+ \/\S+?)[`*]*\s*$/m.exec(content) ?? []
  return route === '' ? '' : `${route} · ${title}`
}
