import { describe, expect, it } from 'vitest'
import type { Findings } from '../../../../../../../src/main/core/tokens/checks/inspected'
import { checkAlgorithms } from '../../../../../../../src/main/core/tokens/checks/header/algorithms'
import { encryptedLayer, inspectedOf, signedLayer } from '../inspected-of'

const judge = (...layers: readonly [Findings, ...Findings[]]): [string, string] => {
  const { status, detail } = checkAlgorithms(inspectedOf(layers))
  return [status, detail]
}
const good = { alg: 'RS256' }

describe('algorithm of several signatures and layers', () => {
  it('wants every layer to have the one that is expected', () => {
    expect(judge(signedLayer(good), signedLayer(good))[0]).toBe('passed')
    expect(judge(signedLayer(good), signedLayer({ alg: 'ES256' }))[0]).toBe('failed')
    expect(judge(signedLayer({ alg: 'ES256' }), signedLayer(good))[0]).toBe('failed')
  })

  it('finds a token that is not signed under a cover', () => {
    expect(judge(encryptedLayer({}), signedLayer({ alg: 'nOne' }))).toEqual([
      'failed',
      expect.stringContaining('"alg none"'),
    ])
  })

  it('is content with one good signature of several, but for one that is none', () => {
    expect(judge(signedLayer([good, { alg: 'ES512' }, { alg: 'HS256' }]))).toEqual([
      'warning',
      expect.stringContaining('"ES512", "HS256"'),
    ])
    expect(judge(signedLayer([good, good]))[0]).toBe('passed')
    expect(judge(signedLayer([{ alg: 'ES512' }, { alg: 'HS256' }]))[0]).toBe('failed')
    expect(judge(signedLayer([good, { alg: 'none' }]))).toEqual(['failed', expect.stringContaining('"alg none"')])
  })

  it('is not applicable while all is encrypted', () => {
    expect(judge(encryptedLayer({ alg: 'dir' }))[0]).toBe('not-applicable')
  })
})
