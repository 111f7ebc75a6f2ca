import type { Webhook } from '../../../../shared/contract/webhooks'

/** A webhook has no name of its own: its events tell most, its id where the platform names none. */
export const nameOf = ({ id, events }: Pick<Webhook, 'id' | 'events'>): string => events.join(' ') || id
