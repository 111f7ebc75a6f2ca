import { describe, expect, it } from 'vitest'
import { classify, isBelowAny } from '../../../../../src/main/core/platform/webhook-address'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import { AppError } from '../../../../../src/shared/errors'
import { ENDPOINT } from './fixtures'

const own = (key = '') => ({
  addressesOf: (id: EndpointId) => {
    if (id !== ENDPOINT) throw new AppError('capture.not_found', 'There is no such endpoint.')
    return { local: `http://127.0.0.1:4710/slug${key}`, public: `https://now.example/slug${key}` }
  },
  endpointAt: (url: string) => (url.split(/[?#]/, 1)[0]?.split('/').includes('slug') === true ? ENDPOINT : null),
  tunnelAddress: () => ({ now: 'https://now.example', former: ['https://before.example', 'https://proxy.example/in'] }),
})

describe('classify', () => {
  it.each([
    ['http://127.0.0.1:4710/slug', 'local'],
    ['http://localhost:4710/slug/below?x=1', 'local'],
    ['http://[::1]:4710/slug', 'local'],
    ['https://now.example/slug', 'tunnel'],
    ['https://NOW.example:443/slug/', 'tunnel'],
    ['http://127.0.0.1:4711/slug', 'former'],
    ['http://now.example/slug', 'former'],
    ['https://before.example/slug', 'former'],
    ['https://before.example/another', 'former'],
    ['https://proxy.example/in/another', 'former'],
    ['https://proxy.example/inn/another', 'elsewhere'],
    ['https://now.example/slugger', 'elsewhere'],
    ['https://integrator.example/hook', 'elsewhere'],
    ['', 'elsewhere'],
    ['no address', 'elsewhere'],
  ])('takes %s for %s', (url, address) => {
    expect(classify(url, null, own()).address).toBe(address)
  })

  it('knows one that was made for an endpoint whose slug was changed', () => {
    expect(classify('https://now.example/old', ENDPOINT, own())).toEqual({ address: 'former', endpointId: ENDPOINT })
  })

  it('knows none that was made for an endpoint that is gone', () => {
    const gone = 'endpoint-of-before-0001' as EndpointId
    expect(classify('https://now.example/old', gone, own()).address).toBe('elsewhere')
  })

  it('does not take for present what lacks the access key', () => {
    const keyed = own('?key=12345678')
    expect(classify('https://now.example/slug', null, keyed).address).toBe('former')
    expect(classify('https://now.example/slug?key=other', null, keyed).address).toBe('former')
    expect(classify('https://now.example/slug?x=1&key=12345678', null, keyed).address).toBe('tunnel')
  })

  it('does not hide a fault', () => {
    const faulty = {
      ...own(),
      addressesOf: () => {
        throw new TypeError('a bug')
      },
    }
    expect(() => classify('https://now.example/slug', null, faulty)).toThrow(TypeError)
  })
})

it('takes no host for one that only begins like it', () => {
  expect(isBelowAny('https://before.example.evil.example/slug', ['https://before.example'])).toBe(false)
})
