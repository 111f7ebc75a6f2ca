import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryBrowser } from '../../../../../../src/main/adapters/memory/browser'
import { createContractIndex } from '../../../../../../src/main/core/platform/contract-index/create-contract-index'
import type { CurrentEnvironment } from '../../../../../../src/main/ports/environment'
import type { ContractIndexView } from '../../../../../../src/shared/contract/contract-index'
import document from '../../../../../../resources/contract/index-2026.1.json'
import { createMemoryLog } from '../../../../../support/memory-log'
import { createMemoryRecords, ENVIRONMENT, scriptedExchange } from '../fixtures'
import type { Step } from '../scripted-http'
import { changedDocument } from './changed-document'

const DAY_MS = 86_400_000
const MISSING: Step = { status: 404 }
const ok = (json: unknown, etag?: string): Step => ({
  status: 200,
  json,
  ...(etag !== undefined && { headers: { etag } }),
})
const TOPIC_COUNT = document.topics.length
/** An index whose topics have no text. */
const bare = (json: unknown, etag?: string, topics = TOPIC_COUNT): Step[] => [
  ok(json, etag),
  ...Array.from({ length: topics }, () => MISSING),
]

let now: number
let values: Map<string, Uint8Array>
let environment: CurrentEnvironment
beforeEach(() => {
  now = 1_800_000_000_000
  values = new Map()
  environment = ENVIRONMENT
})

function rig(...steps: Step[]) {
  const { exchange, http } = scriptedExchange(...steps)
  const announced: ContractIndexView[] = []
  const browser = createMemoryBrowser()
  const { apps, webhooks, deliveries } = createMemoryRecords()
  const feature = createContractIndex({
    exchange,
    environment: {
      get id() {
        return environment.id
      },
      current: () => environment,
      adminToken: () => expect.fail('no token is needed'),
    },
    records: {
      apps,
      webhooks,
      deliveries,
      tokens: {
        list: async () => [],
        get: async () => undefined,
        put: async () => undefined,
        remove: async () => false,
      },
      values: {
        get: async (name) => values.get(name),
        put: async (name, value) => void values.set(name, value),
        remove: async (name) => void values.delete(name),
      },
    },
    browser,
    clock: { now: () => now },
    log: createMemoryLog(),
    announce: { changed: (view) => announced.push(view) },
  })
  return { ...feature, http, announced, browser }
}

const asked = { ifDue: false }
const opened = { ifDue: true }

describe('the contract index', () => {
  it('is the bundled one at first, and differs from itself in nothing', async () => {
    const { handlers, http } = rig()
    expect(await handlers.view()).toMatchObject({
      source: 'bundled',
      version: '2026.1',
      checkedAt: null,
      outcome: null,
      changeCount: 0,
      docsUrl: 'https://auth.example/api/docs',
    })
    expect((await handlers.diff()).changes).toEqual([])
    expect(http.requests).toEqual([])
  })

  it('fetches the index and each topic without a token, and says that nothing changed', async () => {
    const { handlers, http, announced } = rig(...bare(document))
    expect(await handlers.refresh(asked)).toMatchObject({
      source: 'fetched',
      outcome: 'unchanged',
      changeCount: 0,
      checkedAt: now,
    })
    expect(http.requests.map(({ url }) => url)).toEqual([
      'https://auth.example/api/docs',
      ...document.topics.map(({ id }) => `https://auth.example/api/docs/${id}`),
    ])
    expect(http.requests.flatMap(({ headers = {} }) => Object.keys(headers))).not.toContain('authorization')
    expect(announced.map(({ isRefreshing }) => isRefreshing)).toEqual([true, false])
    expect(announced.at(-1)?.rev).toBeGreaterThan(announced[0]?.rev ?? Infinity)
  })

  it('tells a changed index, keeps it, and has it again in the next session', async () => {
    const { handlers } = rig(...bare(changedDocument, undefined, TOPIC_COUNT + 1))
    expect(await handlers.refresh(asked)).toMatchObject({
      outcome: 'changed',
      version: '2026.4.0',
      bundledVersion: '2026.1',
    })
    const later = rig().handlers
    expect(await later.view()).toMatchObject({ source: 'fetched', version: '2026.4.0' })
    const { from, to, changes } = await later.diff()
    expect([from, to]).toEqual(['2026.1 of 2026-03-23, bundled', '2026.4.0 of 2026-05-08, fetched'])
    expect(changes).toContainEqual({
      kind: 'added',
      area: 'endpoint',
      subject: 'POST /v1/jobs',
      within: 'Async jobs',
      lines: [],
    })
  })

  it('asks with the tag that it was given, and takes 304 for unchanged', async () => {
    const [first] = document.topics
    const small = { ...document, topics: [first] }
    const topic = { id: first?.id, sections: [{ title: 'A', content: 'text' }] }
    const { handlers, http } = rig(ok(small, '"i1"'), ok(topic, 'W/"t1"'), { status: 304 }, { status: 304 })
    await handlers.refresh(asked)
    expect(await handlers.refresh(asked)).toMatchObject({ outcome: 'unchanged', missedTopics: [] })
    expect(http.requests.map(({ headers }) => headers?.['if-none-match'])).toEqual([
      undefined,
      undefined,
      '"i1"',
      'W/"t1"',
    ])
    expect((await handlers.topic({ id: 'api-reference' })).sections).toMatchObject([{ title: 'A', content: 'text' }])
  })

  it('does not show one address the tag of another', async () => {
    const { handlers, http } = rig(...bare(document, '"i1"'), ...bare(document))
    await handlers.refresh(asked)
    environment = { ...ENVIRONMENT, docsUrl: 'https://elsewhere.example/docs' }
    await handlers.refresh(asked)
    expect(http.requests.map(({ headers }) => headers?.['if-none-match']).filter(Boolean)).toEqual([])
  })

  it('tells a topic whose text changed, with its lines', async () => {
    const [first] = document.topics
    const small = { ...document, topics: [first] }
    const topic = (content: string): Step => ok({ title: 'Ref', sections: [{ title: 'A', content }] })
    const { handlers } = rig(ok(small), topic('one'), ok(small), topic('two'))
    await handlers.refresh(asked)
    expect(await handlers.refresh(asked)).toMatchObject({ outcome: 'changed' })
    expect((await handlers.diff()).changes.at(-1)).toMatchObject({ area: 'text', subject: 'Ref', kind: 'changed' })
  })

  it.each([
    ['junk', { status: 200, text: 'not json' }, 'platform.unexpected_answer'],
    ['a sign-in page', { status: 200, text: '<html>' }, 'platform.unexpected_answer'],
    ['another document', { status: 200, json: { keys: [] } }, 'platform.unexpected_answer'],
    [
      'more than is kept',
      { status: 200, json: { topics: [], padding: 'x'.repeat(600_000) } },
      'platform.unexpected_answer',
    ],
    ['304 to nothing', { status: 304 }, 'platform.unexpected_answer'],
    ['a redirect', { status: 302 }, 'platform.unexpected_answer'],
    ['nothing there', MISSING, 'platform.not_found'],
  ] as const)('keeps what it had when it is answered with %s', async (_what, step, code) => {
    const { handlers } = rig(...bare(changedDocument, undefined, TOPIC_COUNT + 1), step)
    await handlers.refresh(asked)
    await expect(handlers.refresh(asked)).rejects.toMatchObject({ code })
    expect(await handlers.view()).toMatchObject({ version: '2026.4.0', outcome: 'failed', problem: { code } })
  })

  it('asks by itself once a day, and not again soon after a failure', async () => {
    const { handlers, http } = rig(MISSING, ...bare(document), ...bare(document))
    expect(await handlers.refresh(opened)).toMatchObject({ source: 'bundled', outcome: 'failed' })
    await handlers.refresh(opened)
    expect(http.requests).toHaveLength(1)
    now += 900_000
    expect(await handlers.refresh(opened)).toMatchObject({ outcome: 'unchanged', problem: null })
    now += DAY_MS - 1
    await handlers.refresh(opened)
    expect(http.requests).toHaveLength(2 + TOPIC_COUNT)
    now += 1
    await handlers.refresh(opened)
    expect(http.requests).toHaveLength(3 + 2 * TOPIC_COUNT)
  })

  it('is asked for once by two who ask at once', async () => {
    const { handlers, http } = rig(...bare(document))
    await Promise.all([handlers.refresh(asked), handlers.refresh(asked)])
    expect(http.requests).toHaveLength(1 + TOPIC_COUNT)
  })

  it('says that an environment has no index, and stays quiet about it when nobody asked', async () => {
    environment = { ...ENVIRONMENT, docsUrl: null }
    const { handlers } = rig()
    await expect(handlers.refresh(asked)).rejects.toMatchObject({ code: 'contract.no_address' })
    expect(await handlers.refresh(opened)).toMatchObject({ source: 'bundled', outcome: null, docsUrl: null })
  })

  it('keeps the indexes of two environments apart', async () => {
    const { handlers, announced, environmentChanged } = rig(...bare(changedDocument, undefined, TOPIC_COUNT + 1))
    await handlers.refresh(asked)
    environment = { ...ENVIRONMENT, id: 'knogin' }
    environmentChanged()
    await expect.poll(() => announced.at(-1)?.environmentId).toBe('knogin')
    expect(announced.at(-1)).toMatchObject({ version: '2026.1', source: 'bundled' })
  })

  it('starts afresh from a kept index that it cannot read', async () => {
    values.set('contract-index/sandbox', new TextEncoder().encode('{"docsUrl":'))
    expect(await rig().handlers.view()).toMatchObject({ source: 'bundled' })
  })

  it('opens links of the documentation only', async () => {
    const { handlers, browser } = rig()
    await handlers.openLink({ url: 'https://knogin.com/en/docs/integration-guide#vendor-contact' })
    await expect(handlers.openLink({ url: 'https://evil.example/' })).rejects.toMatchObject({
      code: 'contract.unknown_link',
    })
    expect(browser.opened).toEqual(['https://knogin.com/en/docs/integration-guide#vendor-contact'])
  })

  it('knows no other topics than the index', async () => {
    await expect(rig().handlers.topic({ id: 'constructor' })).rejects.toMatchObject({ code: 'contract.not_found' })
  })
})
