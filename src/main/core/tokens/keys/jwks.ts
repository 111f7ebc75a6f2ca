import type { JwksCacheDeps, JwksSource } from './jwks-source'
import { parseJwks, type KeySet, type KeySetKind } from './parse-jwks'
import { createRemoteJwks } from './remote-jwks'

export interface JwksCache {
  /** The source behind an address. The same address shares one cached set. */
  from(url: string): JwksSource
  /** What was fetched counts no more: another set is known to be there. */
  forget(): void
}

/** Addresses are typed by a person, one character too few and then again: the least used one makes room. */
const MAX_SOURCES = 32

/** Key sets by address: kept for as long as the server allows, fetched once however many ask at the same time. */
export function createJwksCache(deps: JwksCacheDeps): JwksCache {
  // In the order of their last use.
  const sources = new Map<string, JwksSource>()
  return {
    from: (url) => {
      const source = sources.get(url) ?? createRemoteJwks(url, deps)
      sources.delete(url)
      sources.set(url, source)
      const [oldest] = sources.keys()
      if (sources.size > MAX_SOURCES && oldest !== undefined) sources.delete(oldest)
      return source
    },
    forget: () => sources.clear(),
  }
}

/** Keys at hand. */
export const createFixedJwks = (name: string, keySet: KeySet, kind: KeySetKind): JwksSource => ({
  name,
  kind,
  keysFor: () => Promise.resolve(keySet),
})

/** The text of a key set at hand, from a file say. Throws `jwks.invalid`. */
export const createLocalJwks = (name: string, text: string, kind: KeySetKind): JwksSource =>
  createFixedJwks(name, parseJwks(text, kind), kind)
