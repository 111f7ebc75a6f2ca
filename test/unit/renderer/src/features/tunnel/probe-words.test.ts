import { expect, it } from 'vitest'
import { probeWords } from '../../../../../../src/renderer/src/features/tunnel/probe-words'

const problem = { code: 'tunnel.no_answer', message: 'Nothing came within 10 s.' } as const

it.each([
  [{ durationMs: 84, problem: null }, 'came back in 84 ms'],
  [{ durationMs: null, problem: null }, 'came back'],
  [{ durationMs: null, problem }, 'did not come back: Nothing came within 10 s.'],
  // An answer that was not ours took its time, too.
  [{ durationMs: 84, problem }, 'did not come back: Nothing came within 10 s.'],
] as const)('says of %j', (probe, words) => {
  expect(probeWords(probe)).toBe(words)
})
