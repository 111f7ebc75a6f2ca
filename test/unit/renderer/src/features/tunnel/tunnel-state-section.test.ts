import { createElement } from 'react'
import { beforeAll, expect, it, vi } from 'vitest'
import type { TunnelView } from '../../../../../../src/shared/contract/tunnel'
import { markupOf, wordsOf } from '../../../render'
import { tunnelView } from '../../../tunnel-fixture'

const NOW = 1_000_000
vi.mock('../../../../../../src/renderer/src/ui/use-now', () => ({ useNow: () => NOW }))

let drawn: (view: TunnelView) => ReturnType<typeof createElement>
beforeAll(async () => {
  // A page without a preload: every command is answered by the stand-in for a missing bridge.
  vi.stubGlobal('window', {})
  const { TunnelStateSection } = await import('../../../../../../src/renderer/src/features/tunnel/tunnel-state-section')
  drawn = (view) => createElement(TunnelStateSection, { view })
})

it('says of one that is up what that was seen by', () => {
  const words = wordsOf(drawn(tunnelView()))
  expect(words).toMatch(/^Up A request .* came back/)
  expect(words).toContain('Turn off Check now')
  expect(words).toContain('Connections 9 of 10')
  expect(words).toContain('Last check came back in 84 ms (16 min 38 s ago)')
  expect(markupOf(drawn(tunnelView()))).toContain('value="https://quick-fox.example"')
})

it('says of one that is off only how to turn it on', () => {
  const words = wordsOf(drawn(tunnelView({ state: 'idle', lastProbe: null })))
  expect(words).toContain('Turn on')
  for (const absent of ['Check now', 'Since', 'Connections', 'Copy']) expect(words).not.toContain(absent)
})

it('tells at once of a refusal, and what to do about it', () => {
  const problem = { code: 'tunnel.refused', message: 'The server does not give the name fox.' } as const
  const view = tunnelView({ state: 'failed', publicUrl: null, problem, nextTryAt: NOW + 42_000 })
  expect(markupOf(drawn(view))).toContain('role="alert"')
  expect(wordsOf(drawn(view))).toMatch(/does not give the name fox\. Choose another name/)
  expect(wordsOf(drawn(view))).toContain('Next try in 42 s')
  // There is nothing to check.
  expect(wordsOf(drawn(view))).not.toContain('Check now')
})

it('does not count the connections of a tunnel of the user', () => {
  const settings = { ...tunnelView().settings, provider: 'manual' } as const
  const words = wordsOf(drawn(tunnelView({ settings, connections: 0, maxConnections: 0, subdomain: null })))
  expect(words).not.toContain('Connections')
  expect(words).toContain('Server a tunnel of your own')
})
