import { expect, it } from 'vitest'
import { usualScopes } from '../../../../../../../src/renderer/src/features/tokens/request/usual-scopes'

it('asks for all that is approved but a refresh token', () => {
  expect([...usualScopes(['webhooks:read', 'offline_access', 'webhooks:write'])]).toEqual([
    'webhooks:read',
    'webhooks:write',
  ])
})
