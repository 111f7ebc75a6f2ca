import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { AccessKey } from '../../../shared/contract/capture'
import type { EndpointRecord } from '../../ports/records'

/** True where no key is asked for, or the request has it: in the header, or in the query of its target. */
export function isAdmitted(key: AccessKey | null, target: string, headers: IncomingHttpHeaders): boolean {
  if (key === null) return true
  if (key.in === 'query') return queryValues(target, key.name).some((value) => isSame(value, key.value))
  const given = headers[key.name.toLowerCase()]
  return typeof given === 'string' && isSame(given, key.value)
}

/** Where an endpoint is reached below the address of a catcher or a tunnel, which has no slash at its end. */
export const addressBelow = (base: string, { slug, settings }: Pick<EndpointRecord, 'slug' | 'settings'>): string =>
  withAccessKey(`${base}/${slug}`, settings.accessKey)

/** The address with the key in it, where the key is of the query. */
export function withAccessKey(url: string, key: AccessKey | null): string {
  return key?.in === 'query' ? `${url}?${encodeURIComponent(key.name)}=${encodeURIComponent(key.value)}` : url
}

function queryValues(target: string, name: string): string[] {
  const start = target.indexOf('?')
  return start === -1 ? [] : new URLSearchParams(target.slice(start + 1)).getAll(name)
}

/** In the same time, however much of it is right: guessing must not get warmer. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
