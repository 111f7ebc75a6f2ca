import { describe, expect, it } from 'vitest'
import { chooseName, parseAvailable, parseInstalled } from '../../../scripts/lib/system-packages.mjs'

describe('choosing a package name', () => {
  const names = ['libasound2t64', 'libasound2']

  it('takes the newest name that this distribution has', () => {
    expect(chooseName(names, new Set(['libasound2', 'libasound2t64']))).toBe('libasound2t64')
    expect(chooseName(names, new Set(['libasound2']))).toBe('libasound2')
  })

  it('falls back to the classic name when nothing is known', () => {
    expect(chooseName(names, new Set())).toBe('libasound2')
  })

  it('does not take a virtual package for an available one', () => {
    const policy = [
      'libasound2:',
      '  Installed: (none)',
      '  Candidate: (none)',
      '  Version table:',
      'libasound2t64:',
      '  Installed: (none)',
      '  Candidate: 1.2.11-1build2',
      '  Version table:',
      '     1.2.11-1build2 500',
    ].join('\n')
    expect(parseAvailable(policy)).toEqual(new Set(['libasound2t64']))
  })
})

it('counts a package as installed only when it is whole', () => {
  expect(parseInstalled('xvfb installed\nxauth config-files\nlibnss3 half-installed\n')).toEqual(new Set(['xvfb']))
})
