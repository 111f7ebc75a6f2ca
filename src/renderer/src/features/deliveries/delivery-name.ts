import type { DeliverySummary } from '../../../../shared/contract/deliveries'

/** What a delivery is called in a list: its event, or else its target. What is no HTTP has neither. */
export const deliveryName = ({ event, target }: Pick<DeliverySummary, 'event' | 'target'>): string =>
  event ?? (target === '' ? 'unreadable request' : target)
