import { describe, expect, it } from 'vitest'
import { firstWay } from '../../../../../../../src/renderer/src/features/tokens/request/request-ways'

describe('firstWay', () => {
  it.each([
    [['client_credentials'], 'client_credentials'],
    [['client_credentials', 'authorization_code'], 'client_credentials'],
    [['authorization_code', 'refresh_token'], 'authorization_code'],
    [[], 'client_credentials'],
  ])('of %j is %s', (grantTypes, way) => {
    expect(firstWay(grantTypes)).toBe(way)
  })
})
