/**
 * @typedef {object} Tally what one runner did
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason?: string }[]} skipped
 * @property {string[]} problems what failed without being a test: each counts as one failure
 */

/** Reads Playwright's JSON report. @returns {Tally} */
export function readPlaywrightReport(report) {
  const tests = report.suites.flatMap((suite) => testsOf(suite, []))
  const inState = (...states) => tests.filter((test) => states.includes(test.status))
  return {
    passed: inState('expected', 'flaky').length,
    failed: inState('unexpected').length,
    skipped: inState('skipped').map(({ name, annotations }) => ({
      name,
      reason: reasonOf(annotations),
    })),
    problems: report.errors.map((error) => error.message ?? String(error)),
  }
}

function testsOf(suite, parents) {
  const path = [...parents, suite.title]
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ ...test, name: [...path, spec.title].join(' > ') })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))]
}

function reasonOf(annotations) {
  const skips = annotations.filter(({ type }) => type === 'skip' || type === 'fixme')
  // Nobody asked for it: Playwright stopped before it came to this test.
  if (skips.length === 0) return 'did not run'
  return skips.find(({ description }) => description)?.description
}

/**
 * What a runner's end and its report say together. A runner that ended badly without having said why is a failure too,
 * and so is one that found nothing to run when everything was asked for.
 * @param {{ name: string, end: { code?: number, signal?: string, error?: Error }, tally?: Tally, mayBeEmpty: boolean }} run
 * @returns {Tally}
 */
export function judgeRun({ name, end, tally, mayBeEmpty }) {
  const found = tally ?? { passed: 0, failed: 0, skipped: [], problems: [] }
  const problems = found.problems.map((problem) => `${name}: ${problem}`)
  const fails = found.failed + problems.length
  const tests = found.passed + found.failed + found.skipped.length
  if (end.code !== 0 && fails === 0) problems.push(`${name}: crashed (${describe(end)})`)
  else if (!tally) problems.push(`${name}: left no report`)
  else if (tests === 0 && fails === 0 && !mayBeEmpty) problems.push(`${name}: found no tests`)
  return { ...found, problems }
}

function describe({ code, signal, error }) {
  return error?.message ?? signal ?? `exit code ${code}`
}

/** The words at the end of a whole run: what needs a word first, then the one closing line. @param {Tally[]} tallies */
export function summarize(tallies) {
  const total = (count) => tallies.reduce((sum, tally) => sum + count(tally), 0)
  const passed = total((tally) => tally.passed)
  const failed = total((tally) => tally.failed + tally.problems.length)
  const skipped = tallies.flatMap((tally) => tally.skipped)
  return {
    lines: [
      ...skipped.map(({ name, reason }) => `skipped: ${name} (${reason ?? 'no reason given'})`),
      ...tallies.flatMap((tally) => tally.problems).map((problem) => `failed: ${problem}`),
      ...(passed + failed + skipped.length === 0 ? ['no test was found'] : []),
      `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
    ],
    isGood: failed === 0 && passed > 0,
  }
}
