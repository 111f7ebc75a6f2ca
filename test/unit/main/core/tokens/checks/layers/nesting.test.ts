import { describe, expect, it } from 'vitest'
import type { Findings, Inspected } from '../../../../../../../src/main/core/tokens/checks/inspected'
import { checkNesting } from '../../../../../../../src/main/core/tokens/checks/layers/nesting'
import { encryptedLayer, inspectedOf, signedLayer } from '../inspected-of'

const nested = { alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' }
const judge = (
  layers: readonly [Findings, ...Findings[]],
  claims: Record<string, unknown> | null = {},
  changes: Partial<Inspected> = {},
): [string, string] => {
  const { status, detail } = checkNesting(inspectedOf(layers, claims, changes))
  return [status, detail]
}

describe('nesting', () => {
  it('is not applicable to a token without another in it', () => {
    expect(judge([signedLayer({})])[0]).toBe('not-applicable')
    expect(judge([encryptedLayer(nested, 'not-applicable')], null)[0]).toBe('not-applicable')
  })

  it('passes where every layer holds', () => {
    expect(judge([encryptedLayer(nested), signedLayer({})])).toEqual(['passed', expect.stringContaining('2 layers')])
    expect(judge([signedLayer({ cty: 'application/jwt' }), signedLayer({})])[0]).toBe('passed')
  })

  it('fails where one does not, the outer or the inner one', () => {
    expect(judge([signedLayer({ cty: 'JWT' }), signedLayer({}, 'failed')])).toEqual([
      'failed',
      expect.stringContaining('Layer 2 of 2'),
    ])
    expect(judge([signedLayer({ cty: 'JWT' }, 'failed'), signedLayer({})])).toEqual([
      'failed',
      expect.stringContaining('Layer 1 of 2'),
    ])
    expect(judge([encryptedLayer(nested, 'failed'), signedLayer({})])[0]).toBe('failed')
  })

  it('warns where one could not be checked, and judges nothing where nothing was to be', () => {
    const layers = [signedLayer({ cty: 'JWT' }, 'not-applicable'), signedLayer({})] as const
    expect(judge(layers)[0]).toBe('warning')
    expect(judge(layers, {}, { isVerifying: false })[0]).toBe('not-applicable')
  })

  it('wants "cty" where there is a token in the token, and only there', () => {
    expect(judge([encryptedLayer({ ...nested, cty: undefined }), signedLayer({})])).toEqual([
      'warning',
      expect.stringContaining('"cty": "JWT"'),
    ])
    expect(judge([signedLayer({ cty: 'JWT' })])).toEqual(['warning', expect.stringContaining('There is none')])
    expect(judge([signedLayer({ cty: 'json' })])[0]).toBe('not-applicable')
  })

  it('fails with what is wrong with the inner text', () => {
    expect(judge([signedLayer({ cty: 'JWT' }, 'passed', 'The payload is no token.')])).toEqual([
      'failed',
      'The payload is no token.',
    ])
  })

  it('wants the claims that the header of an encrypted token repeats to be the same', () => {
    const replicated = { ...nested, iss: 'https://a.example', aud: ['x', 'y'] }
    const layers = [encryptedLayer(replicated), signedLayer({})] as const
    expect(judge(layers, { iss: 'https://a.example', aud: ['x', 'y'] })[0]).toBe('passed')
    expect(judge(layers, { iss: 'https://a.example', aud: ['x'] })).toEqual([
      'failed',
      expect.stringContaining('"aud"'),
    ])
    expect(judge(layers, {})).toEqual(['failed', expect.stringContaining('"iss"')])
    // Closed: there is nothing to compare with.
    expect(judge([encryptedLayer(replicated, 'not-applicable')], null)[0]).toBe('not-applicable')
  })

  it('warns of claims that anybody can have encrypted', () => {
    expect(judge([encryptedLayer({ alg: 'RSA-OAEP', enc: 'A256GCM' })])).toEqual([
      'warning',
      expect.stringContaining('not signed'),
    ])
    expect(judge([encryptedLayer({ alg: 'dir', enc: 'A256GCM' })])[0]).toBe('not-applicable')
  })
})
