import { createElement } from 'react'
import { beforeAll, expect, it, vi } from 'vitest'
import type { EndpointNote, PartnerPortal } from '../../../../../../src/shared/contract/contract-index'
import { EndpointNotes } from '../../../../../../src/renderer/src/features/contract-index/endpoint-notes'
import { markupOf, wordsOf } from '../../../render'

let drawn: (portal: PartnerPortal | null) => ReturnType<typeof createElement>
beforeAll(async () => {
  // A page without a preload: every command is answered by the stand-in for a missing bridge.
  vi.stubGlobal('window', {})
  const { Portal } = await import('../../../../../../src/renderer/src/features/contract-index/portal')
  drawn = (portal) => createElement(Portal, { portal })
})

const portal: PartnerPortal = {
  contractVersion: '2026.1',
  requestAccessUrl: 'https://elsewhere.example/contact',
  bundles: [{ kind: 'graphql', path: '/partners/external.graphql', availability: 'approved_partner' }],
  packages: [{ name: '@argus/client', language: 'typescript', version: '2026.1.0', availability: 'public_beta' }],
  otherFields: [{ name: 'region', json: '"eu"' }],
}

it('says what there is and who may have it', () => {
  const words = wordsOf(drawn(portal))
  expect(words).toContain('GraphQL /partners/external.graphql for approved partners')
  expect(words).toContain('2026.1.0 @argus/client typescript public_beta')
  expect(words).toContain('region')
})

it('shows where a link leads whose host is not known, and does not open it', () => {
  expect(wordsOf(drawn(portal))).toContain('https://elsewhere.example/contact')
  expect(markupOf(drawn(portal))).not.toContain('<a')
})

it('says that an index has no portal', () => {
  expect(wordsOf(drawn(null))).toContain('No partner portal')
})

const endpoint: EndpointNote = {
  methods: ['POST'],
  path: '/graphql',
  host: 'api',
  auth: 'Bearer <access-token>',
  summary: 'Carries operations.',
  examples: [{ language: 'json', code: '{ "data": {} }', description: 'Answer' }],
  notDocumented: ['operationName', 'the form of errors'],
  tryOn: 'graphql',
}

it('says what is documented of a route, what is not, and where to try it if there is a screen', () => {
  const words = wordsOf(createElement(EndpointNotes, { endpoint, onTry: () => undefined }))
  expect(words).toContain('Route POST /graphql Host https://api.knogin.com')
  expect(words).toContain('Not documented operationName, the form of errors.')
  expect(words).toContain('Try it in GraphQL')
  expect(wordsOf(createElement(EndpointNotes, { endpoint, onTry: undefined }))).not.toContain('Try it')
})
