import { beforeEach, expect, it } from 'vitest'
import { recentTargets, rememberTarget } from '../../../../../../src/renderer/src/features/sending/recent-targets'
import { targetChoices } from '../../../../../../src/renderer/src/features/sending/target-choices'

beforeEach(() => {
  recentTargets.setState({ urls: [] })
})

it('proposes the forward target first, then what was used last, each once', () => {
  expect(
    targetChoices({
      forwardUrl: 'http://own',
      otherUrls: ['http://other', 'http://own'],
      recent: ['http://recent'],
      jobs: [
        { url: 'http://older', startedAt: 1 },
        { url: 'http://newer', startedAt: 2 },
        { url: 'http://recent', startedAt: 3 },
      ],
    }),
  ).toEqual(['http://own', 'http://recent', 'http://newer', 'http://older', 'http://other'])
})

it('has nothing to propose where nothing is known', () => {
  expect(targetChoices({ forwardUrl: undefined, otherUrls: [], recent: [], jobs: [] })).toEqual([])
})

it('remembers eight targets, the latest first and each once', () => {
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) rememberTarget(`http://${String(number)}`)
  expect(recentTargets.getState().urls).toEqual([3, 9, 8, 7, 6, 5, 4, 2].map((number) => `http://${String(number)}`))
})
