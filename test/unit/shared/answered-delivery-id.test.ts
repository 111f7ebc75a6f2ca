import { expect, it } from 'vitest'
import { answeredDeliveryId } from '../../../src/shared/answered-delivery-id'

it('reads the id where the answer names it', () => {
  const answer = [
    { name: 'event', json: '"webhook.test"' },
    { name: 'delivery_id', json: '"dlv_1"' },
  ]
  expect(answeredDeliveryId(answer)).toBe('dlv_1')
})

it.each(['7', '""', 'null', '{"id":"dlv_1"}', '{'])('takes %s for no id', (json) => {
  expect(answeredDeliveryId([{ name: 'delivery_id', json }])).toBeUndefined()
})

it('does without the field', () => {
  expect(answeredDeliveryId([])).toBeUndefined()
})
