import { writeFileSync } from 'node:fs'

/**
 * A Vitest reporter that writes the tally the runner adds up. Vitest's own JSON leaves out why a test was skipped, and
 * errors that belong to no test.
 */
export default class VitestReport {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state) => tests.filter((test) => test.result().state === state)
    const containers = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = containers.flatMap((container) =>
      container.errors().map((error) => `${container.fullName ?? container.moduleId}: ${error.message}`),
    )
    const tally = {
      passed: inState('passed').length,
      failed: inState('failed').length,
      skipped: inState('skipped').map((test) => ({
        name: test.fullName,
        reason: test.result().note ?? (test.options.mode === 'todo' ? 'to do' : undefined),
      })),
      // A test that never came to an end, a file that could not be read, an error outside of every test.
      problems: [
        ...inState('pending').map((test) => `${test.fullName}: did not end`),
        ...broken,
        ...unhandledErrors.map((error) => `outside of a test: ${error.message}`),
      ],
    }
    writeFileSync(process.env.SIGNET_VITEST_REPORT, JSON.stringify(tally))
  }
}
