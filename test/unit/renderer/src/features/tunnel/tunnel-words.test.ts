import { expect, it } from 'vitest'
import { tunnelLine, tunnelTexts } from '../../../../../../src/renderer/src/features/tunnel/tunnel-words'
import { TUNNEL_STATES } from '../../../../../../src/shared/contract/tunnel'

const publicUrl = 'https://quick-fox.example'

it.each([
  ['idle', publicUrl, 'off'],
  ['connecting', null, 'connecting'],
  ['up', publicUrl, publicUrl],
  ['degraded', publicUrl, `${publicUrl} (not answering)`],
  ['reconnecting', publicUrl, `${publicUrl} (reconnecting)`],
  ['reconnecting', null, 'reconnecting'],
  ['failed', publicUrl, 'refused'],
] as const)('says of one that is %s, with %s', (state, url, line) => {
  expect(tunnelLine({ state, publicUrl: url })).toBe(line)
})

it('calls only a tunnel good whose address was seen to work', () => {
  expect(TUNNEL_STATES.filter((state) => tunnelTexts[state].tone === 'good')).toEqual(['up'])
})

it('has a word and a meaning of its own for each state', () => {
  const texts = TUNNEL_STATES.map((state) => tunnelTexts[state])
  expect(new Set(texts.map(({ word }) => word)).size).toBe(TUNNEL_STATES.length)
  for (const { meaning } of texts) expect(meaning).toMatch(/^[A-Z].*\.$/)
})
