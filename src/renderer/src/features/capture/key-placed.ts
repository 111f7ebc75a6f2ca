import type { KeyDraft } from './draft'

const usualNames = { header: 'X-Signet-Key', query: 'key' } as const

/** The key in another place. A name that the user did not choose is the usual one there. */
export function keyPlaced(key: KeyDraft, place: KeyDraft['in']): KeyDraft {
  const isUsual = ['', ...Object.values<string>(usualNames)].includes(key.name.trim())
  return { ...key, in: place, name: place !== 'none' && isUsual ? usualNames[place] : key.name }
}
