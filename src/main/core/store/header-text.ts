import type { HeaderPair } from '../../../shared/contract/deliveries'

/** Headers as they are stored, `[name, value, name, value, …]`, in pairs. */
export function fromHeaderText(text: string): HeaderPair[] {
  const flat = JSON.parse(text) as string[]
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index] ?? '', flat[index + 1] ?? ''])
  return pairs
}
