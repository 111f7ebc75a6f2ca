import { expect, it } from 'vitest'
import { addressTexts } from '../../../../../../src/renderer/src/features/webhooks/address-words'
import { WEBHOOK_ADDRESSES } from '../../../../../../src/shared/contract/webhooks'

it('warns of an address that is gone, and of no other', () => {
  expect(WEBHOOK_ADDRESSES.filter((address) => addressTexts[address].tone === 'warn')).toEqual(['former'])
})
