import { describe, expect, it } from 'vitest'
import { isAdmitted, withAccessKey } from '../../../../../src/main/core/capture/access-key'
import type { AccessKey } from '../../../../../src/shared/contract/capture'

const inHeader: AccessKey = { in: 'header', name: 'X-Key', value: 'open-sesame' }
const inQuery: AccessKey = { in: 'query', name: 'key', value: 'open-sesame' }

describe('an access key', () => {
  it('is asked of nobody where there is none', () => {
    expect(isAdmitted(null, '/slug', {})).toBe(true)
  })

  it.each([
    ['/slug', { 'x-key': 'open-sesame' }, true],
    ['/slug', { 'x-key': 'open-sesame2' }, false],
    ['/slug', { 'x-key': 'Open-Sesame' }, false],
    ['/slug', { 'x-key': '' }, false],
    ['/slug', {}, false],
    ['/slug?X-Key=open-sesame', {}, false],
  ])('in a header: %s %j is admitted: %s', (target, headers, expected) => {
    expect(isAdmitted(inHeader, target, headers)).toBe(expected)
  })

  it.each([
    ['/slug?key=open-sesame', true],
    ['/slug/below?a=1&key=open-sesame&b', true],
    ['/slug?key=wrong-one&key=open-sesame', true],
    ['/slug?key=open%2Dsesame', true],
    ['/slug?key=open-sesam', false],
    ['/slug?Key=open-sesame', false],
    ['/slug?xkey=open-sesame', false],
    ['/slug', false],
    ['/slug/key=open-sesame', false],
  ])('in the query: %s is admitted: %s', (target, expected) => {
    expect(isAdmitted(inQuery, target, { key: 'open-sesame' })).toBe(expected)
  })

  it('is a part of the address where it is of the query', () => {
    expect(withAccessKey('http://h/slug', inQuery)).toBe('http://h/slug?key=open-sesame')
    expect(withAccessKey('http://h/slug', inHeader)).toBe('http://h/slug')
    expect(withAccessKey('http://h/slug', null)).toBe('http://h/slug')
    expect(isAdmitted(inQuery, withAccessKey('/slug', { ...inQuery, value: 'a.b~c_d-e' }), {})).toBe(false)
  })
})
