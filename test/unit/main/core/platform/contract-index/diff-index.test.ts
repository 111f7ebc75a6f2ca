import { expect, it } from 'vitest'
import { bundledIndex } from '../../../../../../src/main/core/platform/contract-index/bundled-index'
import { contractDiff } from '../../../../../../src/main/core/platform/contract-index/contract-diff'
import { diffIndex } from '../../../../../../src/main/core/platform/contract-index/diff-index'
import { changedLines } from '../../../../../../src/main/core/platform/contract-index/index-lines'
import type { KeptIndex } from '../../../../../../src/main/core/platform/contract-index/kept-index'
import document from '../../../../../../resources/contract/index-2026.1.json'
import { changedDocument } from './changed-document'
import { readIndex } from '../../../../../../src/main/core/platform/contract-index/read-index'

const read = (value: unknown) => readIndex(value) ?? expect.fail('no index')

it('finds no difference of an index to itself', () => {
  expect(diffIndex(bundledIndex, read(structuredClone(document)))).toEqual([])
})

it('names what was added, removed and changed, with the lines of what was reworded', () => {
  const changes = diffIndex(bundledIndex, read(changedDocument))
  expect(changes.map(({ kind, area, subject, within }) => [kind, area, subject, within])).toEqual([
    ['changed', 'contract', 'version', null],
    ['changed', 'contract', 'last updated', null],
    ['removed', 'section', 'Capabilities Available By Request', 'Knogin External Integration API'],
    ['added', 'endpoint', 'POST /v1/platform/apps/{client_id}/sandbox-token', 'OAuth and service tokens'],
    ['changed', 'endpoint', 'GET/PATCH/DELETE /v1/webhooks/{webhook_id}', 'Event delivery and webhooks'],
    ['added', 'topic', 'Async jobs', null],
    ['added', 'endpoint', 'POST /v1/jobs', 'Async jobs'],
    ['changed', 'quick-start', 'steps', null],
    ['changed', 'portal', 'contract version', null],
    ['changed', 'package', '@argus/client (typescript)', null],
    ['removed', 'package', 'argus-client (python)', null],
    ['added', 'contract', 'deprecations', null],
  ])
  expect(changes[0]?.lines).toEqual([
    { kind: 'removed', text: '2026.1' },
    { kind: 'added', text: '2026.4.0' },
  ])
  const steps = changes.find(({ area }) => area === 'quick-start')?.lines
  expect(steps?.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: 'Verify JWTs against the public JWKS endpoints.' },
    { kind: 'added', text: 'Verify JWTs against the public JWKS endpoints, and pin RS256.' },
  ])
})

it('is the mirror image the other way round', () => {
  const swap = { added: 'removed', removed: 'added', changed: 'changed' } as const
  const there = diffIndex(bundledIndex, read(changedDocument))
  const back = diffIndex(read(changedDocument), bundledIndex)
  const named = ({ kind, area }: { kind: keyof typeof swap; area: string }): string => `${kind} ${area}`
  expect(back.map((change) => named({ ...change, kind: swap[change.kind] })).sort()).toEqual(there.map(named).sort())
})

it('shows a topic’s text that changed since it was fetched before, by line', () => {
  const topic = (content: string): string => JSON.stringify({ title: 'Events', sections: [{ title: 'A', content }] })
  const kept: KeptIndex = {
    docsUrl: 'https://docs.example',
    checkedAt: 2,
    outcome: 'changed',
    index: { text: JSON.stringify(document), etag: null, fetchedAt: 1, before: null },
    topics: { events: { text: topic('one\ntwo\n3'), etag: null, fetchedAt: 2, before: topic('one\ntwo\nthree') } },
    missedTopics: [],
  }
  expect(contractDiff(kept)).toEqual({
    isCut: false,
    changes: [
      {
        kind: 'changed',
        area: 'text',
        subject: 'Events',
        within: null,
        lines: [
          { kind: 'same', text: '…' },
          { kind: 'same', text: 'one' },
          { kind: 'same', text: 'two' },
          { kind: 'removed', text: 'three' },
          { kind: 'added', text: '3' },
        ],
      },
    ],
  })
})

it('keeps two lines around a change, and at most 400 of them', () => {
  const before = Array.from({ length: 50 }, (_, index) => `line ${String(index)}`)
  const { lines } = changedLines(before.join('\n'), before.with(25, 'another').join('\n'))
  expect(lines.map(({ text }) => text)).toEqual([
    '…',
    'line 23',
    'line 24',
    'line 25',
    'another',
    'line 26',
    'line 27',
    '…',
  ])
  const all = changedLines('', before.join('\n').repeat(20))
  expect([all.lines.length, all.isCut]).toEqual([400, true])
})
