import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { bundledIndex } from '../../../../../../src/main/core/platform/contract-index/bundled-index'
import { endpoints } from '../../../../../../src/main/core/platform/contract-index/endpoints'
import { readIndex } from '../../../../../../src/main/core/platform/contract-index/read-index'
import { readTopic } from '../../../../../../src/main/core/platform/contract-index/read-topic'
import { readSectionRoute } from '../../../../../../src/main/core/platform/contract-index/section-route'
import { IndexTopic, PartnerPortal, Topic } from '../../../../../../src/shared/contract/contract-index'
import { topicView } from '../../../../../../src/main/core/platform/contract-index/topic-view'

it('reads the bundled index whole', () => {
  expect(bundledIndex.version).toBe('2026.1')
  expect(bundledIndex.topics.map(({ id, sections }) => [id, sections.length])).toEqual([
    ['api-reference', 4],
    ['identity-app-registration', 4],
    ['oauth-service-tokens', 4],
    ['jwks-token-verification', 2],
    ['event-delivery-webhooks', 4],
    ['graphql-transport-contract', 1],
  ])
  expect(bundledIndex.steps).toHaveLength(5)
  expect(bundledIndex.portal?.bundles.map(({ path }) => path)).toEqual([
    '/partners/contract/v2026.1/external.graphql',
    '/partners/contract/v2026.1/external-openapi.json',
  ])
  expect(bundledIndex.portal?.packages.map(({ name, version }) => `${name}@${version ?? ''}`)).toEqual([
    '@argus/connector-sdk@2026.1.0',
    'argus-connector-sdk@2026.1.0',
    '@argus/client@2026.1.0',
    'argus-client@2026.1.0',
  ])
  expect(bundledIndex.otherFields.map(({ name }) => name)).toEqual(['baseUrl', 'endpoints'])
})

it('has a note on every route of the bundled index, and on no other', () => {
  const routes = bundledIndex.topics.flatMap(({ sections }) =>
    sections.flatMap((title) => readSectionRoute(title) ?? []),
  )
  expect(endpoints.map(({ methods, path }) => [methods.join('/'), path])).toEqual(
    routes.map(({ methods, path }) => [methods.join('/'), path]),
  )
})

it('takes sections as objects, a version as a number, steps as a bare list, and keeps what it does not know', () => {
  const index = readIndex({
    version: 2027,
    topics: [
      { id: 'jobs', sections: [{ id: 'jobs-get', title: 'GET /v1/jobs' }, { id: 'bare' }, 7, null], icon: 'x' },
      'bare',
      null,
      3,
    ],
    quickStart: ['One.', { text: 'Two.' }, {}],
    deprecations: { '/v1/x': 'soon' },
  })
  expect(index).toMatchObject({
    version: '2027',
    lastUpdated: null,
    description: '',
    steps: ['One.', 'Two.'],
    portal: null,
    otherFields: [{ name: 'deprecations', json: '{"/v1/x":"soon"}' }],
  })
  expect(index?.topics.map(({ id, title, sections }) => [id, title, sections])).toEqual([
    ['jobs', 'jobs', ['GET /v1/jobs', 'bare', '7']],
    ['bare', 'bare', []],
  ])
})

it.each([null, [], 'text', 4, {}, { topics: {} }, { topics: 'many' }])('takes %j for no index', (document) => {
  expect(readIndex(document)).toBeNull()
})

it('lists a topic once, whatever the index repeats', () => {
  expect(
    readIndex({
      topics: [
        { id: 'a', title: 'First' },
        { id: 'a', title: 'Second' },
      ],
    })?.topics,
  ).toHaveLength(1)
})

it('reads any document without a fault, within the limits of the contract', () => {
  const piece = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ maxLength: 3_000 }).map((text) => text.repeat(4)),
  )
  const document = fc.record({
    topics: fc.array(
      fc.oneof(
        piece,
        fc.record({ id: fc.string({ minLength: 1 }), title: piece, description: piece, sections: piece }),
      ),
    ),
    quickStart: piece,
    partnerPortal: fc.oneof(piece, fc.record({ graphqlBundle: piece, sdkPackages: piece, requestAccessUrl: piece })),
    version: piece,
  })
  fc.assert(
    fc.property(document, (value) => {
      const index = readIndex(value)
      if (!index) throw new Error('not read')
      v.parse(
        v.array(IndexTopic),
        index.topics.map((topic) => ({ ...topic, hasText: false })),
      )
      v.parse(v.nullable(PartnerPortal), index.portal)
    }),
  )
})

const listed = {
  id: 'x',
  title: 'Listed',
  description: 'd',
  lastUpdated: null,
  sections: ['POST /v1/webhooks/{webhook_id}/test · Send'],
}

it('reads a topic with its examples, and says the whole Markdown only where there are no sections', () => {
  const topic = readTopic({
    id: 'x',
    title: 'Events',
    sections: [
      {
        id: 'a',
        title: 'A',
        content: 'Route: GET /v1/webhooks',
        codeExamples: [{ language: 'bash', code: 'curl', description: 'Ask' }, { language: 'js' }],
        level: 2,
      },
      { content: 'neither title nor id' },
    ],
    relatedTopics: ['b'],
    markdown: '# all',
    audience: 'External integrators',
  })
  expect(topic).toEqual({
    title: 'Events',
    description: null,
    lastUpdated: null,
    sections: [
      {
        title: 'A',
        content: 'Route: GET /v1/webhooks',
        examples: [{ language: 'bash', code: 'curl', description: 'Ask' }],
        otherFields: [{ name: 'level', json: '2' }],
      },
    ],
    relatedTopics: ['b'],
    otherFields: [{ name: 'audience', json: '"External integrators"' }],
  })
  expect(readTopic({ markdown: '# all' })?.sections).toMatchObject([{ title: 'Text', content: '# all' }])
  expect(readTopic({ title: 'Nothing' })).toBeNull()
})

it('puts our notes beside the platform’s text, by title or by its Route line', () => {
  const text = readTopic({
    sections: [
      {
        title: 'Review delivery attempts',
        content: 'Intro\n\n- **Route:** `GET /v1/webhooks/{webhook_id}/deliveries`\n- Host: x',
      },
      { title: 'Overview', content: 'Words.' },
    ],
  })
  const view = v.parse(Topic, topicView(listed, text, 5))
  expect(view.sections.map(({ endpoint }) => endpoint?.path)).toEqual([
    '/v1/webhooks/{webhook_id}/deliveries',
    undefined,
  ])
  expect(view.fetchedAt).toBe(5)
})

it('says what is documented of a route where the platform’s text is not here', () => {
  const view = v.parse(Topic, topicView(listed, null, null))
  expect(view.sections).toMatchObject([{ content: null, endpoint: { tryOn: 'webhooks', examples: [] } }])
  expect(view.sections[0]?.endpoint?.notDocumented).toContain('whether it is signed like a real one')
})

it.each([
  [
    'GET/POST /v1/webhooks · Create and list webhooks',
    { methods: ['GET', 'POST'], path: '/v1/webhooks', name: 'Create and list webhooks' },
  ],
  ['GET /v1/jobs', { methods: ['GET'], path: '/v1/jobs', name: '' }],
])('reads the route of %j', (title, route) => {
  expect(readSectionRoute(title)).toEqual(route)
})

it.each(['Quick Start', 'GET the keys', '/v1/jobs', ''])('finds no route in %j', (title) => {
  expect(readSectionRoute(title)).toBeNull()
})
