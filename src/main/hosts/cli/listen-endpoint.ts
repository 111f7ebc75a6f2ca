import { USUAL_ANSWER } from '../../../shared/contract/answers'
import { USUAL_MAX_BODY_BYTES, type EndpointId, type EndpointSettings } from '../../../shared/contract/capture'
import type { EndpointConfig } from '../../ports/engine'
import type { EndpointRecord } from '../../ports/records'
import type { SessionPorts } from './cli-session'
import type { ListenPlan } from './listen-options'

const USUAL_TOLERANCE_S = 300

/** The same as in the last run with this folder, so that its address can stay registered. */
export async function firstEndpoint({
  engine,
  random,
  clock,
}: Pick<SessionPorts, 'engine' | 'random' | 'clock'>): Promise<EndpointRecord> {
  const all = await engine.records.endpoints.list()
  const known = all.find(({ settings }) => settings.isOn) ?? all[0]
  if (known !== undefined) return known
  const settings: EndpointSettings = {
    name: 'Default',
    isOn: true,
    signature: { scheme: 'argus', custom: null, toleranceS: USUAL_TOLERANCE_S },
    answer: USUAL_ANSWER,
    forward: null,
    maxBodyBytes: USUAL_MAX_BODY_BYTES,
    accessKey: null,
  }
  const record: EndpointRecord = {
    id: random.id() as EndpointId,
    slug: random.id(),
    settings,
    createdAt: clock.now(),
  }
  await engine.records.endpoints.put(record)
  return record
}

/** What the catcher is told of it: its own settings, but for what the command line says otherwise. */
export function configOf(
  { id, slug, settings }: EndpointRecord,
  { scheme, secret, forward }: Pick<ListenPlan, 'scheme' | 'secret' | 'forward'>,
): EndpointConfig {
  const { signature, answer, maxBodyBytes, accessKey } = settings
  return {
    id,
    slug,
    signature: scheme === undefined ? signature : { ...signature, scheme },
    secrets: { current: secret, previous: null },
    answer,
    forward: forward ?? settings.forward,
    maxBodyBytes,
    accessKey,
  }
}
