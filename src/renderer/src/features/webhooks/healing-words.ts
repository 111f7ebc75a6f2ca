import type { Healing } from '../../../../shared/contract/webhooks'
import type { Tone } from '../../ui/tone'

interface HealingText {
  readonly title: string
  readonly tone: Tone
  /** True while the old address can be given back. */
  readonly canUndo: boolean
}

export const healingTexts: Readonly<Record<Healing['state'], HealingText>> = {
  updating: { title: 'Is being pointed at the new address…', tone: 'info', canUndo: false },
  checking: { title: 'Points at the new address; its test is on its way…', tone: 'info', canUndo: true },
  confirmed: { title: 'Points at the new address: a test arrived', tone: 'good', canUndo: true },
  unconfirmed: { title: 'Points at the new address, but no test arrived', tone: 'warn', canUndo: true },
  failed: { title: 'Could not be changed', tone: 'bad', canUndo: false },
  undoing: { title: 'Is being given its old address back…', tone: 'info', canUndo: false },
  undone: { title: 'Has its old address back', tone: 'muted', canUndo: false },
}

/** The last healing of each webhook, newest first: an older one cannot be undone any more. */
export const latestHealings = (healings: readonly Healing[]): readonly Healing[] =>
  healings.filter(({ webhookId }, index) => healings.findIndex((other) => other.webhookId === webhookId) === index)

/** Several healings in a sentence: `2 webhooks were pointed at the new address`. */
export function healingsTitle(latest: readonly Healing[]): string {
  const webhooks = (count: number): string => `${String(count)} ${count === 1 ? 'webhook' : 'webhooks'}`
  const failed = latest.filter(({ state }) => state === 'failed').length
  if (failed > 0) return `${webhooks(failed)} could not be changed`
  return `${webhooks(latest.length)} changed since the tunnel moved`
}
