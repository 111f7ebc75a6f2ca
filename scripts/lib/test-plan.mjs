import { Stop } from './say.mjs'

const vitestProjects = ['unit', 'contract', 'integration']
const projectsWithoutApp = ['unit', 'contract']

export const usage = `usage: npm test [-- <what>...]

  nothing           everything
  unit, contract,   one kind of test; several can be named
  integration, e2e
  a path            test/unit/main, test/e2e/start.spec.ts, ...
  any other word    the test files whose path contains it

Example: npm test -- unit vault`

/**
 * Reads the command line into what each runner is to do; a runner without work is undefined. `needsApp` is false when only
 * tests of source files are asked for: they run while the app does not build.
 * @returns {{ isWhole: boolean, needsApp: boolean, vitest?: { projects: string[], filters: string[] }, playwright?: { filters: string[] } }}
 */
export function planTests(words) {
  const option = words.find((word) => word.startsWith('-'))
  if (option) throw new Stop(`unknown option ${option}\n\n${usage}`, 2)
  const projects = words.filter((word) => vitestProjects.includes(word))
  const filters = words.filter((word) => word !== 'e2e' && !vitestProjects.includes(word))
  const namesKind = projects.length > 0 || words.includes('e2e')
  // A path below test/ says itself which runner it means.
  const [e2ePaths, others] = split(filters, (word) => belongsTo(word, 'e2e'))
  const [vitestPaths, anywhere] = split(others, (word) => vitestProjects.some((kind) => belongsTo(word, kind)))
  const isNamed = namesKind || e2ePaths.length + vitestPaths.length > 0
  const runsVitest = projects.length > 0 || vitestPaths.length > 0 || !isNamed
  const runsPlaywright = words.includes('e2e') || e2ePaths.length > 0 || !isNamed
  const runsWithoutApp =
    !runsPlaywright &&
    isNamed &&
    projects.every((name) => projectsWithoutApp.includes(name)) &&
    vitestPaths.every((path) => projectsWithoutApp.some((kind) => belongsTo(path, kind)))
  return {
    isWhole: words.length === 0,
    needsApp: !runsWithoutApp,
    vitest: runsVitest ? { projects, filters: [...vitestPaths, ...anywhere] } : undefined,
    playwright: runsPlaywright ? { filters: [...e2ePaths, ...anywhere] } : undefined,
  }
}

function belongsTo(word, kind) {
  return new RegExp(`^(\\./)?test/${kind}(/|$)`).test(word.replaceAll('\\', '/'))
}

function split(words, test) {
  return [words.filter(test), words.filter((word) => !test(word))]
}
