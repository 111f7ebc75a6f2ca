import { describe, expect, it } from 'vitest'
import type { ContractIndexView } from '../../../../../../src/shared/contract/contract-index'
import {
  availabilityWords,
  checkedWords,
  indexName,
} from '../../../../../../src/renderer/src/features/contract-index/contract-words'

const NOW = 1_800_000_000_000

const view: ContractIndexView = {
  rev: 1,
  environmentId: 'sandbox',
  source: 'bundled',
  version: '2026.1',
  lastUpdated: '2026-03-23',
  description: '',
  topics: [],
  portal: null,
  otherFields: [],
  bundledVersion: '2026.1',
  docsUrl: 'http://127.0.0.1:4780/api/docs',
  isRefreshing: false,
  checkedAt: null,
  outcome: null,
  problem: null,
  missedTopics: [],
  changeCount: 0,
  linkHosts: [],
}

describe('the words for the index in use', () => {
  it('name it', () => {
    expect(indexName(view)).toBe('2026.1 of 2026-03-23, bundled with Signet')
    expect(indexName({ ...view, source: 'fetched', version: null, lastUpdated: null })).toBe(
      'No version, from the environment',
    )
  })

  it.each<[Partial<ContractIndexView>, string]>([
    [{}, 'The environment was not asked yet.'],
    [{ docsUrl: null }, 'The environment has no index to ask for.'],
    [{ isRefreshing: true }, 'Asking the environment…'],
    [{ checkedAt: NOW - 60_000, outcome: 'unchanged' }, 'Nothing new, asked 1 min 00 s ago'],
    [{ checkedAt: NOW - 5_000, outcome: 'failed' }, 'Not fetched, asked 5 s ago'],
    [{ checkedAt: NOW + 900, outcome: 'changed' }, 'It had changed, asked just now'],
  ])('say of %j: %s', (change, words) => {
    expect(checkedWords({ ...view, ...change }, NOW)).toBe(words)
  })

  it('say who may have a package, and repeat what they do not know', () => {
    expect([availabilityWords('approved_partner'), availabilityWords('public_beta'), availabilityWords(null)]).toEqual([
      'for approved partners',
      'public_beta',
      'not said',
    ])
  })
})
