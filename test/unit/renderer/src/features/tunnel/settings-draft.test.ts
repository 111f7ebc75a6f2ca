import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  isSameTunnelDraft,
  readTunnelDraft,
  toTunnelDraft,
  type TunnelDraft,
} from '../../../../../../src/renderer/src/features/tunnel/settings-draft'
import { TunnelSettings, USUAL_TUNNEL_HOST, USUAL_TUNNEL_SETTINGS } from '../../../../../../src/shared/contract/tunnel'

const usual = toTunnelDraft(USUAL_TUNNEL_SETTINGS)

const problemsOf = (change: Partial<TunnelDraft>): string[] => {
  const read = readTunnelDraft({ ...usual, ...change })
  return read.ok ? [] : [...read.problems.keys()]
}

const settingsOf = (change: Partial<TunnelDraft>): TunnelSettings => {
  const read = readTunnelDraft({ ...usual, ...change })
  if (!read.ok) throw new Error(JSON.stringify([...read.problems]))
  return read.settings
}

it.each<[string, TunnelSettings]>([
  ['the usual ones', USUAL_TUNNEL_SETTINGS],
  ['a server of its own', { ...USUAL_TUNNEL_SETTINGS, host: 'http://127.0.0.1:8080', subdomain: 'quick-fox' }],
  [
    'a tunnel of its own',
    {
      provider: 'manual',
      host: USUAL_TUNNEL_HOST,
      subdomain: 'kept',
      publicUrl: 'https://fox.example/hooks',
      startsItself: true,
      healsWebhooks: true,
    },
  ],
])('brings settings that are not changed back as they were: %s', (_, settings) => {
  expect(readTunnelDraft(toTunnelDraft(settings))).toEqual({ ok: true, settings })
})

describe('what was typed', () => {
  it.each<[string, Partial<TunnelDraft>, string]>([
    ['no server', { hostKind: 'own', ownHost: ' ' }, 'host'],
    ['a server without a scheme', { hostKind: 'own', ownHost: 'tunnel.example' }, 'host'],
    ['a server of another scheme', { hostKind: 'own', ownHost: 'ftp://tunnel.example' }, 'host'],
    ['a server with a path', { hostKind: 'own', ownHost: 'https://tunnel.example/new' }, 'host'],
    ['a server with a query', { hostKind: 'own', ownHost: 'https://tunnel.example?new' }, 'host'],
    ['a server with a password', { hostKind: 'own', ownHost: 'https://a:b@tunnel.example' }, 'host'],
    ['too short a name', { subdomain: 'fox' }, 'subdomain'],
    ['a name with capitals', { subdomain: 'QuickFox' }, 'subdomain'],
    ['a name with a hyphen at its end', { subdomain: 'quick-' }, 'subdomain'],
    ['too long a name', { subdomain: 'x'.repeat(64) }, 'subdomain'],
    ['no address', { provider: 'manual', publicUrl: '' }, 'publicUrl'],
    ['an address with a query', { provider: 'manual', publicUrl: 'https://fox.example/?a=1' }, 'publicUrl'],
    ['an address with a password', { provider: 'manual', publicUrl: 'https://a:b@fox.example' }, 'publicUrl'],
  ])('names the field of %s, and only that', (_, change, field) => {
    expect(problemsOf(change)).toEqual([field])
  })

  it('is freed of white space and slashes at its end', () => {
    expect(
      settingsOf({ hostKind: 'own', ownHost: ' https://tunnel.example/ ', subdomain: ' quick-fox ' }),
    ).toMatchObject({ host: 'https://tunnel.example', subdomain: 'quick-fox' })
    expect(settingsOf({ provider: 'manual', publicUrl: 'https://fox.example//' }).publicUrl).toBe('https://fox.example')
  })

  it.each<[string, Partial<TunnelDraft>]>([
    ['the server', { provider: 'manual', publicUrl: 'https://fox.example', hostKind: 'own', ownHost: 'nonsense' }],
    ['the name', { provider: 'manual', publicUrl: 'https://fox.example', subdomain: '-' }],
    ['the address', { publicUrl: 'nonsense' }],
  ])('does not stand in the way where it cannot be seen: %s', (_, change) => {
    expect(v.is(TunnelSettings, settingsOf(change))).toBe(true)
  })
})

it('tells a change from one that was taken back', () => {
  const { startsItself, ...rest } = usual
  expect(isSameTunnelDraft({ startsItself, ...rest }, usual)).toBe(true)
  expect(isSameTunnelDraft({ ...usual, healsWebhooks: true }, usual)).toBe(false)
})
