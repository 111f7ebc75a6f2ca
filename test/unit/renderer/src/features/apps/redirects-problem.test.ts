import { describe, expect, it } from 'vitest'
import { redirectsProblem } from '../../../../../../src/renderer/src/features/apps/redirects-problem'

describe('redirectsProblem', () => {
  it('takes none, and some', () => {
    expect(redirectsProblem([])).toBeUndefined()
    expect(redirectsProblem(['https://a.example/cb', 'com.example.app:/callback'])).toBeUndefined()
  })

  it('names the first that cannot be', () => {
    expect(redirectsProblem(['https://a.example/cb', 'https://a.example/cb#top'])).toContain('RFC 6749 §3.1.2')
  })

  it('names how many are too many', () => {
    expect(redirectsProblem(Array.from({ length: 21 }, () => 'https://a.example/cb'))).toContain('these are 21')
  })
})
