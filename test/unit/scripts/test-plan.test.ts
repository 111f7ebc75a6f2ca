import { expect, it } from 'vitest'
import { planTests } from '../../../scripts/lib/test-plan.mjs'

it('runs everything when nothing is named', () => {
  expect(planTests([])).toEqual({
    isWhole: true,
    needsApp: true,
    vitest: { projects: [], filters: [] },
    playwright: { filters: [] },
  })
})

it('runs only the kinds that are named', () => {
  expect(planTests(['unit', 'contract'])).toMatchObject({
    vitest: { projects: ['unit', 'contract'], filters: [] },
    playwright: undefined,
  })
  expect(planTests(['e2e'])).toMatchObject({ vitest: undefined, playwright: { filters: [] } })
})

it('hands a path to the runner it belongs to', () => {
  expect(planTests(['test/e2e/start.spec.ts'])).toMatchObject({
    vitest: undefined,
    playwright: { filters: ['test/e2e/start.spec.ts'] },
  })
  expect(planTests(['./test/unit/main'])).toMatchObject({
    vitest: { filters: ['./test/unit/main'] },
    playwright: undefined,
  })
})

it('hands any other word to every runner that is left', () => {
  expect(planTests(['vault'])).toMatchObject({ vitest: { filters: ['vault'] }, playwright: { filters: ['vault'] } })
  expect(planTests(['unit', 'vault'])).toMatchObject({ vitest: { filters: ['vault'] }, playwright: undefined })
})

it('does without the app when only tests of source files are named', () => {
  const needsApp = (...words: string[]) => planTests(words).needsApp
  expect([needsApp('unit'), needsApp('contract', 'vault'), needsApp('test/unit/main')]).toEqual([false, false, false])
  expect([needsApp('vault'), needsApp('unit', 'e2e'), needsApp('test/integration/a.test.ts')]).toEqual([
    true,
    true,
    true,
  ])
})

it('names an unknown option', () => {
  expect(() => planTests(['--watch'])).toThrow(/unknown option --watch/)
})
