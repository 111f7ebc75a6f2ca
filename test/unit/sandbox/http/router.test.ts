import { describe, expect, it } from 'vitest'
import { noContent, Refusal } from '../../../../src/sandbox/http/answer'
import { createRouter, type Route } from '../../../../src/sandbox/http/router'

const route = (method: Route['method'], path: string): Route => ({ method, path, handle: noContent })

const list = route('GET', '/v1/things')
const create = route('POST', '/v1/things')
const inspect = route('GET', '/v1/things/{thing_id}')
const test = route('POST', '/v1/things/{thing_id}/test')
const router = createRouter([list, create, inspect, test])

function refusalOf(method: string, path: string): Refusal {
  try {
    router.match(method, path)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error(`${method} ${path} was not refused.`)
}

describe('createRouter', () => {
  it('finds a route by method and path', () => {
    expect(router.match('GET', '/v1/things').route).toBe(list)
    expect(router.match('POST', '/v1/things').route).toBe(create)
  })

  it('answers HEAD where it answers GET', () => {
    expect(router.match('HEAD', '/v1/things').route).toBe(list)
  })

  it('decodes the segments that are parameters', () => {
    const { route, params } = router.match('POST', '/v1/things/a%2Fb%20c/test')
    expect(route).toBe(test)
    expect([...params]).toEqual([['thing_id', 'a/b c']])
  })

  it.each(['/', '', '/v1', '/v1/things/', '/v1/things/x/test/more', '/V1/things', '//v1/things'])(
    'refuses the unknown path "%s" with 404',
    (path) => {
      expect(refusalOf('GET', path).answer.status).toBe(404)
    },
  )

  it('refuses a method that a known path does not take, and names those it takes', () => {
    const collection = refusalOf('DELETE', '/v1/things').answer
    expect(collection.status).toBe(405)
    expect(collection.headers['Allow']).toBe('GET, HEAD, POST')
    expect(refusalOf('GET', '/v1/things/x/test').answer.headers['Allow']).toBe('POST')
  })

  it('refuses an escape sequence that is none with 400', () => {
    expect(refusalOf('GET', '/v1/things/%zz').answer.status).toBe(400)
    expect(refusalOf('GET', '/v1/things/%ff').answer.status).toBe(400)
  })
})
