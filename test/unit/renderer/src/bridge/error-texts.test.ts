import { expect, it } from 'vitest'
import { errorTexts } from '../../../../../src/renderer/src/bridge/error-texts'
import { ERROR_CODES } from '../../../../../src/shared/errors'

it('has a text for every code and for nothing else', () => {
  expect(Object.keys(errorTexts).sort()).toEqual([...ERROR_CODES].sort())
})

it.each(Object.entries(errorTexts))('says for %s what it is and what to do', (_code, { title, advice }) => {
  expect(title).toMatch(/^[A-Z].*[^.]$/)
  expect(title.length).toBeLessThanOrEqual(60)
  expect(advice).toMatch(/^[A-Z].*\.$/)
})

it('tells failures apart by their title', () => {
  const titles = Object.values(errorTexts).map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})
