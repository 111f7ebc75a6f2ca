import { describe, expect, it } from 'vitest'
import { targetUrl } from '../../../../../src/main/core/sending/target-url'

describe('targetUrl', () => {
  it.each([
    ['http://localhost:3000', '/slug', 'http://localhost:3000/'],
    ['http://localhost:3000/', '/slug', 'http://localhost:3000/'],
    ['http://localhost:3000', '/slug/', 'http://localhost:3000/'],
    ['http://localhost:3000', '/slug/a/b', 'http://localhost:3000/a/b'],
    ['http://localhost:3000/hooks', '/slug', 'http://localhost:3000/hooks'],
    ['http://localhost:3000/hooks', '/slug/a', 'http://localhost:3000/hooks/a'],
    ['http://localhost:3000/hooks/', '/slug/a', 'http://localhost:3000/hooks/a'],
    ['http://localhost:3000/hooks', '/slug?x=1', 'http://localhost:3000/hooks?x=1'],
    ['http://localhost:3000/hooks?key=k', '/slug/a?x=1&x=2', 'http://localhost:3000/hooks/a?key=k&x=1&x=2'],
    ['http://localhost:3000/hooks?key=k#part', '/slug', 'http://localhost:3000/hooks?key=k'],
    ['http://localhost:3000', '/slug//a%2Fb/%7e"', 'http://localhost:3000//a%2Fb/%7e"'],
    ['http://localhost:3000', 'http://sender.example/slug/a?x=1', 'http://localhost:3000/a?x=1'],
    ['http://localhost:3000', '*', 'http://localhost:3000/'],
    ['http://localhost:3000', '', 'http://localhost:3000/'],
  ])('puts what comes to %s + %s at %s', (base, target, url) => {
    expect(targetUrl(base, target)).toBe(url)
  })

  it.each([
    '/slug/../../admin',
    '/slug/%2e%2E/admin',
    '/slug/a/..\\../admin',
    '/slug/./../admin',
    '/slug//../../admin',
  ])('never climbs above the path of the target: %s', (target) => {
    expect(new URL(targetUrl('http://localhost:3000/hooks', target)).pathname).toMatch(/^\/hooks\//)
  })
})
