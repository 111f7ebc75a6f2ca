import * as v from 'valibot'
import { contract, type AppAnnounce } from '../shared/contract'
import { channelOf, entries } from '../shared/contract/define'
import type { Ports } from './app-ports'
import { whereOf } from './dispatch'

/**
 * What core uses to say that something happened. Checked like an answer: what the contract does not name is stripped. One
 * that breaks the contract is a fault, and nothing that its announcer could do anything about.
 */
export function createAnnouncer({ publish, log, random }: Pick<Ports, 'publish' | 'log' | 'random'>): AppAnnounce {
  const announce: Record<string, Record<string, (payload: unknown) => void>> = {}
  for (const [feature, name, spec] of entries(contract)) {
    if (spec.kind !== 'event') continue
    const channel = channelOf(feature, name)
    const group = (announce[feature] ??= {})
    group[name] = (payload) => {
      const checked = v.safeParse(spec.payload, payload)
      if (checked.success) publish(channel, checked.output)
      else log.fault(random.id(), channel, new Error(`breaks the contract at ${whereOf(checked.issues)}`))
    }
  }
  return announce as unknown as AppAnnounce
}
