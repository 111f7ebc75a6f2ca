import { describe, expect, it } from 'vitest'
import { checkCompression } from '../../../../../../../src/main/core/tokens/checks/layers/compression'
import { encryptedLayer, inspectedOf, signedLayer } from '../inspected-of'

const header = { alg: 'dir', enc: 'A128GCM' }

describe('compression', () => {
  it('passes what is encrypted as it is, and is not applicable to what is signed', () => {
    expect(checkCompression(inspectedOf([encryptedLayer(header)], null)).status).toBe('passed')
    expect(checkCompression(inspectedOf([signedLayer({})])).status).toBe('not-applicable')
  })

  it('warns of content that was compressed, also inside', () => {
    const compressed = encryptedLayer({ ...header, zip: 'DEF' })
    expect(checkCompression(inspectedOf([compressed], null))).toMatchObject({
      status: 'warning',
      rule: 'RFC 8725 §3.6',
      detail: expect.stringContaining('length') as string,
    })
    expect(checkCompression(inspectedOf([encryptedLayer(header), compressed], null)).status).toBe('warning')
  })

  it.each(['GZIP', 'def', 1, null])('fails the method %j', (zip) => {
    expect(checkCompression(inspectedOf([encryptedLayer({ ...header, zip })], null)).status).toBe('failed')
  })

  it('fails one that nothing protects, and warns of one that means nothing', () => {
    expect(checkCompression(inspectedOf([encryptedLayer(header, 'passed', { zip: 'DEF' })], null)).status).toBe(
      'failed',
    )
    expect(checkCompression(inspectedOf([signedLayer({ zip: 'DEF' })])).detail).toContain('no meaning')
  })
})
