import { describe, expect, it } from 'vitest'
import { followTunnel } from '../../../../../src/main/hosts/cli/follow-tunnel'
import type { TunnelStatus } from '../../../../../src/shared/contract/tunnel'
import { createFakeTerminal } from './fake-terminal'

const idle: TunnelStatus = {
  state: 'idle',
  since: 0,
  publicUrl: null,
  subdomain: null,
  problem: null,
  nextTryAt: null,
  connections: 0,
  maxConnections: 0,
  lastProbe: null,
}
const connecting: TunnelStatus = { ...idle, state: 'connecting' }
const up: TunnelStatus = { ...idle, state: 'up', publicUrl: 'https://blue.example', subdomain: 'blue', connections: 10 }
const lost: TunnelStatus = {
  ...up,
  state: 'reconnecting',
  since: 4_000,
  problem: { code: 'tunnel.lost', message: 'The server has\u001b gone.' },
  nextTryAt: 12_000,
  connections: 0,
}
const elsewhere: TunnelStatus = { ...up, since: 8_000, publicUrl: 'https://red.example', subdomain: 'red' }

function follow(isJson: boolean) {
  const terminal = createFakeTerminal()
  const statuses: TunnelStatus[] = []
  let tell: (status: TunnelStatus) => void = () => undefined
  const follower = followTunnel(
    {
      onTunnel: (listener) => {
        tell = listener
        return () => (tell = () => undefined)
      },
    },
    terminal,
    {
      addressAt: (base) => `${base}/slug`,
      isJson,
      clock: { now: () => 10_000 },
      onStatus: (status) => statuses.push(status),
    },
  )
  return { follower, terminal, statuses, tell: (status: TunnelStatus) => tell(status) }
}

describe('followTunnel', () => {
  it('prints the address when it is up for the first time and when it is another, and notes the rest', () => {
    const { terminal, statuses, tell } = follow(false)
    for (const status of [connecting, up, lost, up, lost, elsewhere]) tell(status)
    expect(terminal.printed).toEqual(['https://blue.example/slug', 'https://red.example/slug'])
    const again = 'tunnel: lost, asked for again in 2.0 s: The server has<U+001B> gone.'
    expect(terminal.noted).toEqual([
      'tunnel: asked for',
      'tunnel: up',
      again,
      'tunnel: up again',
      again,
      'tunnel: up again, at ANOTHER ADDRESS than before',
    ])
    expect(statuses).toHaveLength(6)
  })

  it('says what keeps it from being up', () => {
    const { terminal, tell } = follow(false)
    const problem = { code: 'tunnel.refused' as const, message: 'No.' }
    tell({ ...connecting, problem, nextTryAt: 11_000 })
    tell({ ...idle, state: 'failed', problem, nextTryAt: 70_000 })
    tell({ ...up, state: 'degraded', problem })
    tell(idle)
    expect(terminal.noted).toEqual([
      'tunnel: not there yet, asked for again in 1.0 s: No.',
      'tunnel: refused, asked for again in 1 min: No.',
      'tunnel: open, but what is sent to it does not come back: No.',
      'tunnel: off',
    ])
    expect(terminal.printed).toEqual([])
  })

  it('prints a line of JSON for each change of state, address or problem, and for nothing else', () => {
    const { terminal, tell } = follow(true)
    for (const status of [connecting, up, { ...up, connections: 9 }, lost, { ...lost, nextTryAt: 13_000 }, elsewhere])
      tell(status)
    expect(terminal.printed.map((line) => JSON.parse(line) as unknown)).toEqual([
      { tunnel: { state: 'connecting', publicUrl: null, problem: null } },
      { tunnel: { state: 'up', publicUrl: 'https://blue.example/slug', problem: null } },
      { tunnel: { state: 'reconnecting', publicUrl: 'https://blue.example/slug', problem: lost.problem } },
      { tunnel: { state: 'up', publicUrl: 'https://red.example/slug', problem: null } },
    ])
    expect(terminal.noted).toEqual([])
  })

  it('answers how long it was up, and is silent from then on', () => {
    const { follower, terminal, tell } = follow(true)
    for (const status of [up, lost, elsewhere]) tell(status)
    expect(follower.end()).toEqual({ upMs: 6_000, reconnects: 1 })
    tell(idle)
    expect(terminal.printed).toHaveLength(3)
  })
})
