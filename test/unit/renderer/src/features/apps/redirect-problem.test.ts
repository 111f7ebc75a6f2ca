import { describe, expect, it } from 'vitest'
import { redirectProblem } from '../../../../../../src/renderer/src/features/apps/redirect-problem'

describe('redirectProblem', () => {
  it.each(['https://a.example/cb', 'HTTP://127.0.0.1/cb?x=1', 'com.example.app:/callback'])('takes %s', (uri) => {
    expect(redirectProblem([uri])).toBeUndefined()
  })

  it.each([
    ['/callback', 'not a whole address'],
    ['https:a.example', 'not a whole address'],
    ['https://a.example/cb#top', 'RFC 6749 §3.1.2'],
    ['javascript:alert(1)', 'RFC 8252 §7.1'],
    ['data:text/html,x', 'RFC 8252 §7.1'],
    [`https://a.example/${'x'.repeat(2_048)}`, 'longer than 2,048'],
  ])('refuses %s', (uri, words) => {
    expect(redirectProblem(['https://a.example/cb', uri])).toContain(words)
  })

  it('names how many are too many', () => {
    expect(redirectProblem(Array.from({ length: 21 }, () => 'https://a.example/cb'))).toContain('these are 21')
  })
})
