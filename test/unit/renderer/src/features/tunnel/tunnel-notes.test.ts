import { createElement } from 'react'
import { expect, it } from 'vitest'
import { TunnelNotes } from '../../../../../../src/renderer/src/features/tunnel/tunnel-notes'
import { wordsOf } from '../../../render'

it.each([
  ['localtunnel', 'public'],
  ['localtunnel', 'own'],
  ['manual', 'public'],
] as const)('tells who can read deliveries: %s, %s', (provider, hostKind) => {
  expect(wordsOf(createElement(TunnelNotes, { provider, hostKind }))).toMatch(
    /whoever runs .* can read every delivery/i,
  )
})

it('tells of the reminder page where there is one', () => {
  const words = wordsOf(createElement(TunnelNotes, { provider: 'localtunnel', hostKind: 'public' }))
  expect(words).toContain('bypass-tunnel-reminder')
})
