import { describe, expect, it } from 'vitest'
import { parseListen } from '../../../../../src/main/hosts/cli/listen-options'

const parse = (...args: string[]) => parseListen(args, {})

describe('parseListen', () => {
  it('wants no tunnel and no end by itself', () => {
    expect(parse()).toMatchObject({ tunnel: null, until: undefined, timeoutMs: undefined, isJson: false })
  })

  it('takes a tunnel of the usual host, of another, and with a name', () => {
    const tunnel = { provider: 'localtunnel', host: 'https://localtunnel.me', subdomain: null, lastSubdomain: null }
    expect(parse('--tunnel').tunnel).toEqual(tunnel)
    expect(parse('--tunnel', '--host', 'http://LT.localhost:9/', '--subdomain', 'my-hooks').tunnel).toEqual({
      ...tunnel,
      host: 'http://lt.localhost:9',
      subdomain: 'my-hooks',
    })
  })

  it('takes the address of a tunnel that somebody else runs', () => {
    const wish = { provider: 'manual', publicUrl: 'https://hooks.example/a' }
    expect(parse('--public-url', 'https://hooks.example/a/').tunnel).toEqual(wish)
    expect(parse('--tunnel', '--public-url', 'https://hooks.example/a').tunnel).toEqual(wish)
  })

  it('takes how many deliveries are waited for, and how long', () => {
    expect(parse('--until', '3', '--timeout', '1.5')).toMatchObject({ until: 3, timeoutMs: 1_500 })
  })

  it.each([
    [['--host', 'https://a.example'], '--host is for --tunnel'],
    [['--subdomain', 'abcd'], '--subdomain is for --tunnel'],
    [['--tunnel', '--subdomain', 'Canary'], '--subdomain takes 4 to 63'],
    [['--tunnel', '--subdomain', 'abc'], '--subdomain takes 4 to 63'],
    [['--tunnel', '--host', 'canary'], '--host takes an address of http'],
    [['--tunnel', '--host', 'https://a.example/?canary'], '--host takes an address without a query'],
    [['--tunnel', '--host', 'https://a.example/canary'], '--host takes an address without a path'],
    [['--public-url', 'https://u:canary@a.example'], '--public-url takes an address without a user name'],
    [['--public-url', 'https://a.example', '--subdomain', 'canary'], '--public-url is of a tunnel that you run'],
    [['--tunnel', '--public-url', 'https://a.example', '--host', 'https://canary.example'], 'that you run'],
    [['--timeout', '5'], '--timeout is for --until'],
    [['--until', '0'], '--until must be a number from 1'],
    [['--until', '1', '--timeout', '0'], '--timeout must be a number of seconds above 0'],
    [['--until', '1', '--timeout', 'canary'], '--timeout must be a number of seconds above 0'],
  ])('refuses %j, and repeats nothing of it', (args, words) => {
    let message = ''
    try {
      parse(...args)
    } catch (error) {
      expect(error).toMatchObject({ name: 'UsageError' })
      message = String(error)
    }
    expect(message).toContain(words)
    expect(message).not.toContain('canary')
  })
})
