import type { HeaderPair } from '../../../../../shared/contract/deliveries'

/** How the body was encoded, outermost last (RFC 9110 §8.4), or undefined where it was not. */
export function contentEncoding(headers: readonly HeaderPair[]): string | undefined {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  return codings.length === 0 ? undefined : codings.join(', ')
}
