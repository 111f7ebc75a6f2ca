import { describe, expect, it } from 'vitest'
import { PUBLISHED_INDEX } from '../../../../src/sandbox/docs/contract-index'
import { indexMarkdown, topicDocument } from '../../../../src/sandbox/docs/topic-document'

describe('topicDocument', () => {
  it('has a section for every one that the index names, with ids of their own', () => {
    expect(PUBLISHED_INDEX.topics).toHaveLength(6)
    for (const topic of PUBLISHED_INDEX.topics) {
      const { sections } = topicDocument(PUBLISHED_INDEX, topic) as { sections: { id: string; title: string }[] }
      expect(sections.map(({ title }) => title)).toEqual(topic.sections)
      expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
      for (const { id } of sections) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    }
  })

  it('says where a route is and whether it is public', () => {
    const topic = { id: 't', title: 'T', description: '', sections: ['GET /x/jwks.json · Keys', 'POST /graphql · Ask'] }
    const document = topicDocument({ version: '1', topics: [topic] }, topic)
    expect(document).toMatchObject({
      sections: [
        { content: expect.stringContaining('Host: https://auth.knogin.com\nAuth: Public') as string },
        { content: expect.stringContaining('Host: https://api.knogin.com\nAuth: Bearer token') as string },
      ],
      relatedTopics: [],
    })
  })
})

describe('indexMarkdown', () => {
  it('has every topic under a heading', () => {
    const headings = indexMarkdown(PUBLISHED_INDEX).match(/^# .+$/gm)
    expect(headings).toEqual(PUBLISHED_INDEX.topics.map(({ title }) => `# ${title}`))
  })
})
