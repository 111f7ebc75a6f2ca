import { expect, it } from 'vitest'
import { missingBridge } from '../../../../../src/renderer/src/bridge/missing-bridge'
import { createClient } from '../../../../../src/shared/client'
import { contract } from '../../../../../src/shared/contract'

it('fails each command with words, and takes subscriptions', async () => {
  const api = createClient(contract, missingBridge)
  await expect(api.apps.view()).rejects.toMatchObject({ name: 'AppError', code: 'internal' })
  expect(() => {
    api.apps.onChanged(() => undefined)()
  }).not.toThrow()
})
