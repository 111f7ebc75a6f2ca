import { expect, it } from 'vitest'
import { senderOf } from '../../../../../../../src/renderer/src/features/deliveries/inspector/sender-of'
import type { HeaderPair } from '../../../../../../../src/shared/contract/deliveries'

const forwarded: HeaderPair = ['x-Forwarded-FOR', ' 203.0.113.9 , 10.0.0.1']
const remoteAddress = '127.0.0.1'

it('believes the connection of one that came directly, whatever its headers say', () => {
  expect(senderOf({ via: 'direct', remoteAddress, headers: [forwarded] })).toEqual({
    address: remoteAddress,
    isClaimed: false,
  })
  expect(senderOf({ via: 'direct', remoteAddress: null, headers: [forwarded] })).toBeUndefined()
})

it('takes the first address that the tunnel hands on, as a claim', () => {
  const address = '203.0.113.9'
  expect(senderOf({ via: 'tunnel', remoteAddress, headers: [forwarded] })).toEqual({ address, isClaimed: true })
  // Several headers are one list, and an empty entry is none.
  const headers: HeaderPair[] = [['X-Forwarded-For', ' , '], forwarded]
  expect(senderOf({ via: 'tunnel', remoteAddress, headers })?.address).toBe(address)
})

it('does not take the near end of the tunnel for the sender', () => {
  expect(senderOf({ via: 'tunnel', remoteAddress, headers: [] })).toBeUndefined()
})

it('keeps a claim short', () => {
  const headers: HeaderPair[] = [['X-Forwarded-For', 'x'.repeat(5_000)]]
  expect(senderOf({ via: 'tunnel', remoteAddress, headers })?.address).toHaveLength(100)
})
