import type { HeaderPair } from './contract/deliveries'

/** Headers as Node and the store have them, `[name, value, name, value, …]`, in pairs: order, case and duplicates as received. */
export function toHeaderPairs(flat: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index] ?? '', flat[index + 1] ?? ''])
  return pairs
}
