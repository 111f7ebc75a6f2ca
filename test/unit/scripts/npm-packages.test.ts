import { expect, it } from 'vitest'
import { lockIsSatisfied } from '../../../scripts/lib/npm-packages.mjs'

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a-darwin': { version: '1.0.0', integrity: 'sha512-d', optional: true },
  },
}
const installed = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } }

it('accepts an install without the optional packages of other systems', () => {
  expect(lockIsSatisfied(wanted, installed)).toBe(true)
})

it('refuses an install that lacks a package', () => {
  expect(lockIsSatisfied(wanted, { packages: {} })).toBe(false)
})

it('refuses another version, other contents and a package that is not promised', () => {
  const packages = installed.packages
  expect(lockIsSatisfied(wanted, { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } } })).toBe(
    false,
  )
  expect(lockIsSatisfied(wanted, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } } })).toBe(
    false,
  )
  expect(lockIsSatisfied(wanted, { packages: { ...packages, 'node_modules/b': { version: '1.0.0' } } })).toBe(false)
})
