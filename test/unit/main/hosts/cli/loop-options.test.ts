import { describe, expect, it } from 'vitest'
import { parseLoop } from '../../../../../src/main/hosts/cli/loop-options'

const ENV = { SECRET: 'canary', EMPTY: '' }
const APP = ['--auth-url', 'https://auth.example/', '--client-id', 'app_1', '--client-secret-env', 'SECRET']

describe('parseLoop', () => {
  it('checks the sandbox, directly, unless told otherwise', () => {
    expect(parseLoop([], ENV)).toEqual({
      tunnel: null,
      port: 0,
      app: null,
      event: 'incident.updated',
      scheme: 'argus',
      timeoutMs: 90_000,
      isJson: false,
    })
  })

  it('takes a platform, an app of it, and the secret out of the environment', () => {
    const app = {
      authUrl: 'https://auth.example',
      clientId: 'app_1',
      clientSecret: 'canary',
      scopes: ['webhooks:write'],
    }
    expect(parseLoop(APP, ENV).app).toEqual(app)
    const args = [...APP, '--scope', 'a:b, c:d', '--event', 'case.closed', '--scheme', 'standard-webhooks']
    expect(parseLoop(args, ENV)).toMatchObject({
      app: { ...app, scopes: ['a:b', 'c:d'] },
      event: 'case.closed',
      scheme: 'standard-webhooks',
    })
  })

  it('takes a tunnel as listen does', () => {
    expect(parseLoop(['--tunnel', '--subdomain', 'my-hooks'], ENV).tunnel).toMatchObject({ subdomain: 'my-hooks' })
    expect(parseLoop(['--public-url', 'https://a.example'], ENV).port).toBe(4_710)
    expect(parseLoop(['--public-url', 'https://a.example', '--port', '8080'], ENV)).toMatchObject({
      tunnel: { provider: 'manual', publicUrl: 'https://a.example' },
      port: 8_080,
    })
  })

  it.each([
    [['--client-id', 'app_1'], '--client-id is for a platform: give --auth-url too'],
    [['--client-secret-env', 'SECRET'], '--client-secret-env is for a platform'],
    [['--event', 'x'], '--event is for a platform'],
    [['--auth-url', 'https://auth.example'], '--client-id must name an app'],
    [[...APP.slice(0, 4)], '--client-secret-env must name the variable'],
    [[...APP.slice(0, 5), 'ABSENT'], 'the variable named by --client-secret-env is not set'],
    [[...APP.slice(0, 5), 'EMPTY'], 'the variable named by --client-secret-env is not set'],
    [['--auth-url', 'https://u:canary@auth.example', ...APP.slice(2)], 'without a user name'],
    [['--client-secret', 'canary'], '--client-secret'],
    [[...APP, '--scheme', 'canary'], '--scheme takes one of argus'],
    [['--subdomain', 'abcd'], '--subdomain is for --tunnel'],
    [['canary'], 'options only'],
  ])('refuses %j, and repeats nothing of it', (args, words) => {
    let message = ''
    try {
      parseLoop(args, ENV)
    } catch (error) {
      expect(error).toMatchObject({ name: 'UsageError' })
      message = String(error)
    }
    expect(message).toContain(words)
    expect(message).not.toContain('canary')
  })
})
