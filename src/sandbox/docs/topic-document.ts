import type { ContractIndex, Topic } from './contract-index'

interface Section {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly codeExamples: readonly { readonly language: string; readonly code: string; readonly description: string }[]
}

/** `GET/POST /v1/webhooks · Create and list webhooks` */
const ROUTE_TITLE = /^(?<methods>[A-Z]+(?:\/[A-Z]+)*) (?<path>\/\S*) · (?<name>.+)$/

/** The documents of the platform's index, in the documented shape. assumed: their words, as far as the index lacks them. */
export function topicDocument(index: ContractIndex, topic: Topic): object {
  const sections = topic.sections.map((title) => sectionOf(title))
  return {
    id: topic.id,
    title: topic.title,
    description: topic.description,
    lastUpdated: topic.lastUpdated,
    sections,
    relatedTopics: index.topics.map(({ id }) => id).filter((id) => id !== topic.id),
    markdown: topicMarkdown(topic, sections),
  }
}

/** All topics on one page. */
export const indexMarkdown = (index: ContractIndex): string =>
  index.topics.map((topic) => topicMarkdown(topic, topic.sections.map(sectionOf))).join('\n')

function sectionOf(title: string): Section {
  const { methods, path, name } = ROUTE_TITLE.exec(title)?.groups ?? {}
  if (methods === undefined || path === undefined || name === undefined)
    return { id: slug(title), title, content: title, codeExamples: [] }
  const isGraphql = path === '/graphql'
  const host = isGraphql ? 'https://api.knogin.com' : 'https://auth.knogin.com'
  const lines = [
    `Route: ${methods} ${path}`,
    `Host: ${host}`,
    `Auth: ${path.endsWith('jwks.json') ? 'Public' : 'Bearer token'}`,
    'Audience: External integrators',
    'Stability: Stable',
  ]
  const [method = 'GET'] = methods.split('/')
  const code = `curl -X ${method} ${host}${path}`
  return {
    id: slug(name),
    title,
    content: lines.join('\n'),
    codeExamples: [{ language: 'bash', code, description: name }],
  }
}

function topicMarkdown(topic: Topic, sections: readonly Section[]): string {
  const parts = sections.map(({ title, content, codeExamples }) =>
    [`## ${title}`, content, ...codeExamples.map(({ language, code }) => `\`\`\`${language}\n${code}\n\`\`\``)].join(
      '\n\n',
    ),
  )
  return `${[`# ${topic.title}`, topic.description, ...parts].join('\n\n')}\n`
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
