import { createElement } from 'react'
import { expect, it } from 'vitest'
import { DeliveryRow } from '../../../../../../src/renderer/src/features/deliveries/delivery-row'
import { Came } from '../../../../../../src/renderer/src/features/deliveries/inspector/came'
import type { DeliveryDetail } from '../../../../../../src/shared/contract/deliveries'
import { delivery, deliveryDetail } from '../../../fixtures'
import { wordsOf } from '../../../render'

it.each<[Partial<DeliveryDetail>, string]>([
  [{ via: 'direct' }, 'directly, from 127.0.0.1'],
  [{ via: 'direct', remoteAddress: null }, 'directly'],
  [
    { via: 'tunnel', headers: [['X-Forwarded-For', '203.0.113.9']] },
    'through the tunnel, from 203.0.113.9 (as X-Forwarded-For says)',
  ],
  [{ via: 'tunnel' }, 'through the tunnel'],
])('says of %j how it came', (change, words) => {
  expect(wordsOf(createElement(Came, { delivery: deliveryDetail(1, change) }))).toBe(words)
})

it('marks a row only where it came through the tunnel', () => {
  const words = (via: 'direct' | 'tunnel'): string =>
    wordsOf(createElement(DeliveryRow, { delivery: delivery(1, { via }), endpointName: 'Default' }))
  expect(words('tunnel')).toContain('through the tunnel')
  expect(words('direct')).not.toContain('tunnel')
})
