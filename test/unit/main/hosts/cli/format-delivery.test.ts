import { expect, it } from 'vitest'
import { formatDelivery } from '../../../../../src/main/hosts/cli/format-delivery'
import type { DeliverySummary } from '../../../../../src/shared/contract/deliveries'

const delivery = {
  seq: 1,
  receivedAt: Date.UTC(2026, 10, 24, 2, 7, 31, 5),
  method: 'POST',
  target: '/slug?x=1',
  event: 'incident.updated',
  senderId: null,
  attempt: 2,
  status: 200,
  signature: 'verified',
  bodyBytes: 17,
  durationMs: 1.5,
  problem: null,
  isDuplicate: false,
} as DeliverySummary

it('puts a delivery on one line', () => {
  expect(formatDelivery(delivery, null, false)).toBe(
    '2026-11-24T02:07:31.005Z  POST /slug?x=1  incident.updated  attempt 2  17 bytes  answered 200  signature verified',
  )
  expect(
    formatDelivery({ ...delivery, event: null, attempt: null, signature: 'failed' }, 'It was\u001b signed.', false),
  ).toBe('2026-11-24T02:07:31.005Z  POST /slug?x=1  17 bytes  answered 200  signature FAILED: It was<U+001B> signed.')
})

it('says which way it came, where that is not the usual one', () => {
  expect(formatDelivery({ ...delivery, via: 'tunnel' }, null, false)).toContain('answered 200  through the tunnel  sig')
})

it('says what did not come whole, and what came before', () => {
  expect(formatDelivery({ ...delivery, status: 0, problem: 'cut-off', isDuplicate: true }, null, false)).toBe(
    '2026-11-24T02:07:31.005Z  POST /slug?x=1  incident.updated  attempt 2  17 bytes  not answered  CUT OFF  duplicate  signature verified',
  )
})

it('lets no escape sequence of a sender through', () => {
  const line = formatDelivery({ ...delivery, method: 'A\u009b', target: '/\u001b[2J', event: 'x\n\u202e' }, null, false)
  expect(line).not.toMatch(/\p{C}/u)
  expect(formatDelivery(delivery, null, true)).toContain('\u001b[32msignature verified')
})
