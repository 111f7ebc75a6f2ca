import { describe, expect, it } from 'vitest'
import { judgeRun, readPlaywrightReport, summarize } from '../../../scripts/lib/test-tally.mjs'

const good = { passed: 2, failed: 0, skipped: [], problems: [] }

describe('judging a run', () => {
  const judge = (given: object) =>
    judgeRun({ name: 'vitest', end: { code: 0 }, tally: good, mayBeEmpty: false, ...given })

  it('takes a good run as it is', () => {
    expect(judge({})).toEqual(good)
  })

  it('does not count a failure twice when the runner ends with 1 because of it', () => {
    expect(judge({ end: { code: 1 }, tally: { ...good, failed: 1 } }).problems).toEqual([])
  })

  it('counts a crash as a failure, with or without a report', () => {
    expect(judge({ end: { code: null, signal: 'SIGSEGV' } }).problems).toEqual(['vitest: crashed (SIGSEGV)'])
    expect(judge({ end: { code: 1 }, tally: undefined }).problems).toEqual(['vitest: crashed (exit code 1)'])
    expect(judge({ tally: undefined }).problems).toEqual(['vitest: left no report'])
  })

  it('minds a run without tests only when everything was asked for', () => {
    const tally = { ...good, passed: 0 }
    expect(judge({ tally }).problems).toEqual(['vitest: found no tests'])
    expect(judge({ tally, mayBeEmpty: true }).problems).toEqual([])
  })
})

describe('the last words of a run', () => {
  it('adds up the runners, and ends with the closing line', () => {
    const skipped = [{ name: 'a > b', reason: 'no camera' }, { name: 'c' }]
    expect(summarize([good, { passed: 1, failed: 1, skipped, problems: ['playwright: crashed'] }])).toEqual({
      lines: [
        'skipped: a > b (no camera)',
        'skipped: c (no reason given)',
        'failed: playwright: crashed',
        '3 passed, 2 failed, 2 skipped',
      ],
      isGood: false,
    })
  })

  it('is not good when nothing ran', () => {
    expect(summarize([{ ...good, passed: 0 }])).toEqual({
      lines: ['no test was found', '0 passed, 0 failed'],
      isGood: false,
    })
    expect(summarize([good])).toEqual({ lines: ['2 passed, 0 failed'], isGood: true })
  })
})

it('reads the report of Playwright through nested suites', () => {
  const spec = (title: string, status: string, annotations: object[] = []) => ({
    title,
    tests: [{ status, annotations }],
  })
  const report = {
    errors: [{ message: 'a file is broken' }],
    suites: [
      {
        title: 'start.spec.ts',
        specs: [spec('opens', 'expected'), spec('closes', 'unexpected')],
        suites: [
          {
            title: 'tray',
            specs: [
              spec('shows', 'skipped', [{ type: 'skip', description: 'no tray here' }]),
              spec('blinks', 'skipped', [{ type: 'serial' }]),
              spec('hides', 'skipped', [{ type: 'skip' }]),
            ],
          },
        ],
      },
    ],
  }
  expect(readPlaywrightReport(report)).toEqual({
    passed: 1,
    failed: 1,
    skipped: [
      { name: 'start.spec.ts > tray > shows', reason: 'no tray here' },
      { name: 'start.spec.ts > tray > blinks', reason: 'did not run' },
      { name: 'start.spec.ts > tray > hides', reason: undefined },
    ],
    problems: ['a file is broken'],
  })
})
