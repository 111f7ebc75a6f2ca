import { expect, it } from 'vitest'
import { tenantClaim } from '../../../../../../src/main/core/tokens/decode/tenant-claim'
import { createRsaSigner } from '../make-token'

const signer = createRsaSigner('key-1')

it('reads the tenant of a token', () => {
  expect(tenantClaim(signer.sign({ tenant_id: 'tenant-1' }))).toBe('tenant-1')
})

it.each([{}, { tenant_id: 7 }, { tenant_id: '' }])('finds none in %j', (claims) => {
  expect(tenantClaim(signer.sign(claims))).toBeNull()
})

it('finds none in a token that is no JWT', () => {
  expect(tenantClaim('opaque')).toBeNull()
})
