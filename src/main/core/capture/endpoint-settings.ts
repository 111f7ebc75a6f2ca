import { USUAL_ANSWER } from '../../../shared/contract/answers'
import { USUAL_MAX_BODY_BYTES, type EndpointSettings } from '../../../shared/contract/capture'
import { AppError } from '../../../shared/errors'
import type { EndpointConfig } from '../../ports/engine'
import type { EndpointRecord } from '../../ports/records'
import type { SigningSecrets } from '../../ports/signatures'

/** Of an endpoint that was just made. */
export const usualSettings = (name: string): EndpointSettings => ({
  name,
  isOn: true,
  signature: { scheme: 'argus', custom: null, toleranceS: 300 },
  answer: USUAL_ANSWER,
  forward: null,
  maxBodyBytes: USUAL_MAX_BODY_BYTES,
  accessKey: null,
})

/** A scheme of the user's own is nothing without its description, and the others have none. Throws `capture.bad_scheme`. */
export function checkedSettings(settings: EndpointSettings): EndpointSettings {
  const { signature } = settings
  if (signature.scheme !== 'custom') return { ...settings, signature: { ...signature, custom: null } }
  if (signature.custom === null)
    throw new AppError('capture.bad_scheme', 'A custom signature scheme needs its header, algorithm and template.')
  return settings
}

/** What the catcher is told of an endpoint. */
export function toConfig({ id, slug, settings }: EndpointRecord, secrets: SigningSecrets): EndpointConfig {
  const { signature, answer, forward, maxBodyBytes, accessKey } = settings
  return { id, slug, signature, secrets, answer, forward, maxBodyBytes, accessKey }
}
