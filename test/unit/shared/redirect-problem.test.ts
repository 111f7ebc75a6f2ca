import { describe, expect, it } from 'vitest'
import { redirectProblem } from '../../../src/shared/redirect-problem'

describe('redirectProblem', () => {
  it.each([
    'https://a.example/cb',
    'HTTP://127.0.0.1/cb?x=1',
    'http://127.0.0.1:8080/cb',
    'http://[::1]/cb',
    'com.example.app:/callback',
  ])('takes %s', (uri) => {
    expect(redirectProblem(uri)).toBeUndefined()
  })

  it.each([
    ['', 'not a whole address'],
    ['/callback', 'not a whole address'],
    ['https:a.example', 'not a whole address'],
    ['https://a.example/cb#top', 'RFC 6749 §3.1.2'],
    ['http://a.example/cb', 'use https'],
    ['http://127.0.0.1.a.example/cb', 'use https'],
    ['http://localhost:3000/cb', 'write 127.0.0.1'],
    ['javascript:alert(1)', 'RFC 8252 §7.1'],
    ['data:text/html,x', 'RFC 8252 §7.1'],
    ['myapp:/callback', 'RFC 8252 §7.1'],
    [`https://a.example/${'x'.repeat(2_048)}`, 'longer than 2,048'],
  ])('refuses %s', (uri, words) => {
    expect(redirectProblem(uri)).toContain(words)
  })
})
