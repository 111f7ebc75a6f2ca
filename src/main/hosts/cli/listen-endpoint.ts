import type { EndpointId } from '../../../shared/contract/capture'
import { toConfig, usualSettings } from '../../core/capture/endpoint-settings'
import type { EndpointConfig } from '../../ports/engine'
import type { EndpointRecord } from '../../ports/records'
import type { SessionPorts } from './cli-session'
import type { ListenPlan } from './listen-options'

/** The same as in the last run with this folder, so that its address can stay registered. */
export async function firstEndpoint({
  engine,
  random,
  clock,
}: Pick<SessionPorts, 'engine' | 'random' | 'clock'>): Promise<EndpointRecord> {
  const all = await engine.records.endpoints.list()
  const known = all.find(({ settings }) => settings.isOn) ?? all[0]
  if (known !== undefined) return known
  const record: EndpointRecord = {
    id: random.id() as EndpointId,
    slug: random.id(),
    settings: usualSettings('Default'),
    createdAt: clock.now(),
  }
  await engine.records.endpoints.put(record)
  return record
}

/** What the catcher is told of it: its own settings, but for what the command line says otherwise. */
export function configOf(
  endpoint: EndpointRecord,
  { scheme, secret, forward }: Pick<ListenPlan, 'scheme' | 'secret' | 'forward'>,
): EndpointConfig {
  const config = toConfig(endpoint, { current: secret, previous: null })
  return {
    ...config,
    signature: scheme === undefined ? config.signature : { ...config.signature, scheme },
    forward: forward ?? config.forward,
  }
}
